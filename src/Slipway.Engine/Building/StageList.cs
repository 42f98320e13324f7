using Slipway.Dockerfile;

namespace Slipway.Engine;

/// <summary>The names of the stages of a Dockerfile, for whoever offers them.</summary>
public static class StageList
{
    /// <param name="dockerfile">The bytes of the file; what is wrong with it does not matter here.</param>
    public static IEnumerable<string> Read(byte[] dockerfile) =>
        DockerfileParser.Parse("Dockerfile", dockerfile).Stages.Select(s => s.Name).OfType<string>();
}
