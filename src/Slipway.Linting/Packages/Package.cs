namespace Slipway.Linting;

/// <summary>A package that a command names. <paramref name="Name"/> has no version, architecture or range.</summary>
internal sealed record Package(string Name, ShellWord Word)
{
    /// <summary>Whether it is a file or an address, and no name that a repository knows.</summary>
    public bool IsFile => Name.Contains('/') || Name.StartsWith('.') || Name.EndsWith(".deb", StringComparison.Ordinal)
        || Name.EndsWith(".rpm", StringComparison.Ordinal) || Name.EndsWith(".apk", StringComparison.Ordinal)
        || Name.EndsWith(".whl", StringComparison.Ordinal);
}
