namespace Slipway.Linux;

/// <summary>What a <see cref="RootedDirectory"/> does when the way to a file leads over a symbolic link.</summary>
public enum LinkPolicy
{
    /// <summary>As a process in the container sees it: absolute links start at the root, <c>..</c> stops there.</summary>
    WithinRoot,

    /// <summary>A link on the way is an error (ELOOP), <c>..</c> out of the root too (EXDEV): for trees that must not have any.</summary>
    Refuse,
}
