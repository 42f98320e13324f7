using Slipway.Patterns;

namespace Slipway.Engine;

/// <summary>Files of a RUN step that come out of the build, whatever becomes of it (<c>--keep-outputs</c>).</summary>
public sealed record KeptOutput
{
    /// <param name="path">Absolute in the step's file system; wildcards are allowed, and of a folder the content is meant.</param>
    /// <param name="folder">A folder of the host, absolute; made when there is something for it.</param>
    /// <param name="shown">The folder as the user wrote it.</param>
    /// <exception cref="FormatException">The path is not absolute, or its wildcards are malformed.</exception>
    public KeptOutput(string path, string folder, string shown)
    {
        if (!path.StartsWith('/'))
        {
            throw new FormatException($"{path} is not an absolute path");
        }

        _ = new PathGlob(path);
        (Path, Folder, Shown) = (path, folder, shown);
    }

    public string Path { get; }

    public string Folder { get; }

    public string Shown { get; }
}
