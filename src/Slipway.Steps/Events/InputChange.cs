namespace Slipway.Steps;

/// <summary>One input of a step that is not what it was in an earlier build.</summary>
/// <param name="Kind">What the input is.</param>
/// <param name="Name">Which one: a file's path, a variable's name, a step's place. Empty where the kind says it all.</param>
public sealed record InputChange(InputKind Kind, string Name = "")
{
    /// <summary>What it was; null where it was not there, or a value would tell nothing.</summary>
    public string? Before { get; init; }

    /// <summary>What it is now; null where it is not there, or a value would tell nothing.</summary>
    public string? After { get; init; }

    /// <summary>What happened, in words: <c>app.py changed</c>.</summary>
    public string Text => Kind switch
    {
        InputKind.FileChanged => $"{Name} changed",
        InputKind.FileAdded => $"{Name} added",
        InputKind.FileRemoved => $"{Name} removed",
        InputKind.FileAttributes => $"mode or owner of {Name} changed",
        InputKind.Files => $"files of {Name} changed",
        InputKind.MoreFiles => $"{Name} more files changed",
        InputKind.Variable => Before is null ? $"{Name} added" : After is null ? $"{Name} removed" : $"{Name} changed",
        InputKind.Setting => $"{Name} changed",
        InputKind.Instruction => "instruction changed",
        InputKind.NewInstruction => "new instruction",
        InputKind.BaseImage => $"base image {Name} changed",
        InputKind.Step => $"{Name} changed",
        InputKind.CacheIgnored => "--no-cache",
        InputKind.CacheLost => "no longer in the cache",
        InputKind.FirstBuild => "not built before",
        InputKind.NotReached => "not run in the build before",
        InputKind.FailedBefore => "failed in the build before",
        _ => throw new System.Diagnostics.UnreachableException(Kind.ToString()),
    };
}

/// <summary>What an input of a step is.</summary>
public enum InputKind
{
    FileChanged,
    FileAdded,
    FileRemoved,

    /// <summary>The bytes of a file are the same; its mode, owner or type is not.</summary>
    FileAttributes,

    /// <summary>Files, when it is no longer known which.</summary>
    Files,

    /// <summary>So many further files, where nobody would read all their names.</summary>
    MoreFiles,

    /// <summary>An ARG or an ENV.</summary>
    Variable,

    /// <summary>Anything else that is told to the step: its user, a mount, a flag.</summary>
    Setting,

    /// <summary>The text of the instruction.</summary>
    Instruction,

    /// <summary>An instruction that the Dockerfile did not have.</summary>
    NewInstruction,

    BaseImage,

    /// <summary>The step below, or one that files come from.</summary>
    Step,

    /// <summary>Nothing: the cache was not to be used.</summary>
    CacheIgnored,

    /// <summary>Nothing: the result was removed from the store.</summary>
    CacheLost,

    /// <summary>There is no earlier build to compare with.</summary>
    FirstBuild,

    /// <summary>Earlier builds ended before they came to this step.</summary>
    NotReached,

    /// <summary>Nothing: the step failed on the same inputs.</summary>
    FailedBefore,
}
