using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>A context as a folder of the host.</summary>
internal sealed record LoadedContext(string Folder)
{
    /// <summary>The Dockerfile that came instead of an archive; the folder is empty then.</summary>
    public byte[]? Dockerfile { get; init; }

    /// <summary>Whether a stranger filled the folder, which is then in the workspace: no link in it leads out.</summary>
    public bool IsFetched { get; init; }

    /// <summary>A file of the context, or null where there is none.</summary>
    /// <param name="path">Within the context; absolute for a file anywhere on the host, where the context is a folder of the host.</param>
    /// <exception cref="BuildRefusedException">It cannot be read.</exception>
    public byte[]? Read(string path, int largestBytes)
    {
        // Most contexts have no ignore file, and the first exception of a process costs milliseconds.
        if (!IsFetched && !Path.Exists(Path.Combine(Folder, path)))
        {
            return null;
        }

        try
        {
            using var file = Open(path);
            if (file.Length > largestBytes)
            {
                throw ContextRefusal.Of($"{path} is larger than {largestBytes >> 20} MiB");
            }

            var content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ErrnoException { Errno: Errno.ENOENT or Errno.ENOTDIR })
        {
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or ErrnoException)
        {
            throw ContextRefusal.Of(Directory.Exists(Path.Combine(Folder, path))
                ? $"failed to read {path}: it is a directory"
                : $"failed to read {path}: {e.Message}");
        }
    }

    private FileStream Open(string path)
    {
        if (!IsFetched)
        {
            return File.OpenRead(Path.Combine(Folder, path));
        }

        using var root = RootedDirectory.Open(Folder, LinkPolicy.WithinRoot);
        return new FileStream(root.OpenRead(path, followFinal: true), FileAccess.Read);
    }
}
