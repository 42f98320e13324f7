using System.Diagnostics;

namespace Slipway.Environments;

/// <summary>Which layout an input gets: the command line goes before the environment's mode, and that before the profile.</summary>
internal static class LayoutChoice
{
    public static Layout Of(EnvironmentInput input, bool? multiStage, Profile profile, string runtimeBase, EnvironmentRemarks remarks)
    {
        switch (input)
        {
            case EnvironmentInput.Packed:
                return Layout.Unpacked;
            case EnvironmentInput.Pip pip:
                // Of no wheels none can be installed.
                return multiStage == true && !pip.Requirements.Lines.IsEmpty ? Layout.PipWheels : Layout.Pip;
            case EnvironmentInput.Conda conda:
                var layout = OfMode(conda.Environment.Deploy.Mode, multiStage, profile);
                if (multiStage is not null && conda.Environment.Deploy.Mode is { } mode && layout != OfMode(mode, multiStage: null, profile))
                {
                    remarks.Inform("ModeOverridden", $"{(multiStage == true ? "--multi-stage" : "--single-stage")} goes before deploy.mode {DeployModes.NameOf(mode)}");
                }

                if (layout == Layout.PackedCopy && IsShellLess(runtimeBase))
                {
                    remarks.Warn("ShellLessRuntime", $"{runtimeBase} has no shell to unpack with: the environment is copied as it is (layout of deploy.mode requirements)");
                    return Layout.PlainCopy;
                }

                return layout;
            default:
                throw new UnreachableException(input.GetType().Name);
        }
    }

    /// <summary>Whether an image is known to be without a shell, by its name.</summary>
    public static bool IsShellLess(string image)
    {
        var path = image.Split('@')[0];
        path = path.LastIndexOf(':') is var tag && tag > path.LastIndexOf('/') ? path[..tag] : path;
        return path == "scratch"
            || path.Contains("distroless", StringComparison.Ordinal)
            || path.Contains("chainguard/static", StringComparison.Ordinal)
            || path.EndsWith("/static", StringComparison.Ordinal);
    }

    private static Layout OfMode(DeployMode? mode, bool? multiStage, Profile profile) => (mode, multiStage) switch
    {
        (DeployMode.Requirements or DeployMode.ExportExplicit, false) => Layout.Full,
        (DeployMode.Requirements, _) => Layout.PlainCopy,
        (DeployMode.ExportExplicit, _) => Layout.Explicit,
        (DeployMode.FullEnv, true) => Layout.PlainCopy,
        (DeployMode.FullEnv, _) => Layout.Full,
        (DeployMode.Tarball, true) => Layout.PackedCopy,
        (DeployMode.Tarball, _) => Layout.PackedInPlace,
        _ => multiStage ?? profile.MultiStage ?? true ? Layout.PackedCopy : Layout.PackedInPlace,
    };
}
