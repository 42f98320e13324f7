namespace Slipway.Engine;

/// <summary>Hears what a remote build does.</summary>
public interface IRemoteObserver
{
    /// <summary>What is done now.</summary>
    void Say(string text);

    /// <summary>Something did not work and does not matter to the image.</summary>
    void Warn(string text);

    /// <summary>A line of a program's output; false where nobody wants to see it unless the program fails.</summary>
    bool Show(string line);
}
