using System.Collections.Immutable;
using System.Diagnostics;
using Slipway.Execution.Sources;
using Slipway.Oci;
using Slipway.Patterns;
using Slipway.Steps;

namespace Slipway.Execution.Mounts;

/// <summary>Where the files of a bind mount, or the first ones of a cache mount, come from.</summary>
public abstract record MountSource
{
    private MountSource()
    {
    }

    /// <summary>The files of a step's result.</summary>
    public static MountSource Of(StepResult result) => result switch
    {
        LayersResult layers => new Layers(layers.Layers),
        FolderResult folder => new Folder(folder.HostPath, new IgnoreMatcher(folder.IgnorePatterns)),
        _ => throw new UnreachableException(result.GetType().Name),
    };

    /// <summary>What another step or image is, base first.</summary>
    public sealed record Layers(ImmutableArray<LayerId> Chain) : MountSource;

    /// <summary>A folder of the host that stays as it is during the step: a context, with what its ignore file leaves out.</summary>
    public sealed record Folder(string HostPath, IgnoreMatcher Ignore) : MountSource;
}
