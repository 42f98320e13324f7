using System.Diagnostics;

namespace Slipway.Linux;

/// <summary>Tells who listens (<c>--debug</c>) of mounts.</summary>
internal static class MountTrace
{
    private static readonly ActivitySource Source = new("Slipway.Linux");

    /// <summary>Null when nobody listens.</summary>
    public static Activity? Begin(string source, string target, string fileSystemType, string options)
    {
        var activity = Source.StartActivity("mount");
        activity?.SetTag("type", fileSystemType);
        activity?.SetTag("source", source);
        activity?.SetTag("target", target);
        activity?.SetTag("options", options);
        return activity;
    }
}
