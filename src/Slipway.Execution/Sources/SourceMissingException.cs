namespace Slipway.Execution.Sources;

/// <summary>A step reads a file that is not there. The hint names what is near, or the ignore file that hides it.</summary>
public sealed class SourceMissingException : Exception
{
    private SourceMissingException(string path, string hint)
        : base($"\"/{path}\": not found") => (Path, Hint) = (path, hint);

    /// <summary>Within the tree, without a slash in front.</summary>
    public string Path { get; }

    public string Hint { get; }

    public static SourceMissingException For(FileTree tree, string path) => new(path, tree.PatternThatHides(path) is { } pattern
        ? $"{path} is there, but the line \"{pattern}\" of .dockerignore leaves it out of the context"
        : NearbyFiles.Describe(tree, path));
}
