namespace Slipway.Cli.Rendering;

/// <summary>Where messages of <c>env</c>'s verbs go, and in which shape.</summary>
internal interface IEnvironmentLog
{
    void Write(EnvironmentMessage message);
}
