using Slipway.Diagnostics;

namespace Slipway.Execution.Sources;

/// <summary>A step reads a file that is not there. The hint names what is near, or the ignore file that hides it.</summary>
public sealed class SourceMissingException : Exception
{
    private SourceMissingException(string path, string? hint)
        : base($"\"/{path}\": not found") => Hint = hint;

    public string? Hint { get; }

    public static SourceMissingException For(FileTree tree, string path)
    {
        if (tree.Hides(path))
        {
            return new SourceMissingException(path, $"{path} is there, but .dockerignore leaves it out of the context");
        }

        var parent = path[..Math.Max(0, path.LastIndexOf('/'))];
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (tree.Find(parent) is not { IsFolder: true } folder)
        {
            return new SourceMissingException(path, $"there is no folder /{parent} either");
        }

        const int MostNamed = 8;
        using var opened = folder.OpenFolder();
        var names = opened.Entries().Select(e => e.Name).ToArray();
        return new SourceMissingException(path, Suggestion.Nearest(name, names) is { } nearest
            ? $"did you mean {(parent.Length > 0 ? parent + "/" : "")}{nearest}?"
            : names.Length == 0
                ? $"/{parent} is empty"
                : $"/{parent} has {string.Join(", ", names.Take(MostNamed))}{(names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "")}");
    }
}
