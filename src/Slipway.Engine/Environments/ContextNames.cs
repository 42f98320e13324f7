using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>What files are called in a build context, and which of them lie outside of it.</summary>
internal sealed class ContextNames(string context)
{
    private readonly List<ContextEntry> _entries = [];

    public IReadOnlyList<ContextEntry> Entries => _entries;

    /// <summary>The whole context with these files in it, though an ignore file leaves one out or it lies elsewhere.</summary>
    public ContextSource Whole()
    {
        var isWhole = _entries.TrueForAll(e => e.HostPath == Path.Combine(context, e.ContextName) && !AssembledContext.IsIgnored(context, e.ContextName));
        return isWhole ? new ContextSource.Folder(context) : new ContextSource.Assembled(context, [.. _entries]);
    }

    /// <summary>The path within the context; for a file that lies elsewhere its name.</summary>
    /// <exception cref="EnvironmentRefusedException">No Dockerfile can name it, or another file is called the same.</exception>
    public string Add(NamedPath file)
    {
        var relative = Path.GetRelativePath(context, file.Path);
        var isInside = relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
        var name = isInside ? relative : Path.GetFileName(file.Path);
        if (name.Any(c => char.IsControl(c) || c == '\uFFFD'))
        {
            throw EnvironmentRefusedException.Of("BadPath", $"{file.Name} has characters in its name that a Dockerfile cannot carry");
        }

        // An own name where the context has another file by this one.
        if (!isInside && Path.Exists(Path.Combine(context, name)))
        {
            name = $"{Path.GetFileNameWithoutExtension(name)}.slipway{Path.GetExtension(name)}";
        }

        if (_entries.Find(e => e.ContextName == name) is { } other && other.HostPath != file.Path)
        {
            throw EnvironmentRefusedException.Of("SameName", $"{file.Name} and {other.HostPath} would have the same name in the build context: {name}");
        }

        _entries.Add(new ContextEntry(name, file.Path));
        return name;
    }
}
