namespace Slipway.Environments;

/// <summary>The name of an environment module: <c>tools/python/3.11</c> is version 3.11 of tools/python.</summary>
public sealed record ModuleName(string Base, string? Version)
{
    /// <summary>Where its file lies below the folder of modules.</summary>
    public string Path => Version is null ? Base : $"{Base}/{Version}";

    /// <summary>What the names of its variables begin with: <c>TOOLS_PYTHON</c>.</summary>
    public string VariablePrefix
    {
        get
        {
            var prefix = string.Concat(Base.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
            return char.IsAsciiDigit(prefix[0]) ? "_" + prefix : prefix;
        }
    }

    /// <exception cref="EnvironmentRefusedException">It is no path of plain names.</exception>
    public static ModuleName Parse(string name)
    {
        if (!SafeNames.IsPlainPath("/" + name))
        {
            throw EnvironmentRefusedException.Of("BadModule", $"module name {Limits.Quote(name)} cannot be used", "it is NAME or NAME/VERSION, of letters, digits, dots, dashes, underscores and plus signs");
        }

        var slash = name.LastIndexOf('/');
        return slash < 0 ? new ModuleName(name, null) : new ModuleName(name[..slash], name[(slash + 1)..]);
    }
}
