namespace Slipway.Cli.Input;

/// <summary>Paths that begin with <c>~</c>, which no shell expands in a file, or behind an equals sign.</summary>
internal sealed class HomePaths(Surroundings surroundings)
{
    /// <summary>The path as it is on this machine now; <c>$HOME</c> at its beginning is read as <c>~</c> is.</summary>
    public string Absolute(string path)
    {
        var rest = path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? path[1..]
            : path == "$HOME" || path.StartsWith("$HOME/", StringComparison.Ordinal) ? path["$HOME".Length..]
            : null;
        return surroundings.Absolute(rest is null ? path : StoreArguments.Home(surroundings) + rest);
    }

    /// <summary>The path for a script that runs later, by whomever: what stands for somebody's home folder stays so.</summary>
    public string Lasting(string path) => path is ['~' or '$', ..] ? path : surroundings.Absolute(path);
}
