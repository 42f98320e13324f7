namespace Slipway.Linux;

// Where a path leads.
public sealed partial class RootedDirectory
{
    // path_resolution(7): the kernel gives up at the same number.
    private const int MaxLinks = 40;

    /// <summary>
    /// Where <paramref name="path"/> leads once every link is followed, relative to the root and without a leading
    /// slash ("" is the root). What does not exist is taken as it is written, so the answer is where a new file would go.
    /// </summary>
    /// <exception cref="ErrnoException">ELOOP after forty links, or for the first link under <see cref="LinkPolicy.Refuse"/>.</exception>
    public string ResolvePath(string path)
    {
        var resolved = new List<string>();
        var pending = new Stack<string>();
        Push(pending, path);
        var links = 0;
        while (pending.TryPop(out var name))
        {
            if (name == "..")
            {
                // The parent of the root is the root.
                resolved.RemoveRange(Math.Max(0, resolved.Count - 1), Math.Min(1, resolved.Count));
                continue;
            }

            resolved.Add(name);
            if (LinkAt(string.Join('/', resolved)) is not string target)
            {
                continue;
            }

            if (Links == LinkPolicy.Refuse || ++links > MaxLinks)
            {
                throw new ErrnoException("openat2", path, Errno.ELOOP);
            }

            resolved.RemoveAt(resolved.Count - 1);
            if (target.StartsWith('/'))
            {
                resolved.Clear();
            }

            Push(pending, target);
        }

        return string.Join('/', resolved);
    }

    private string? LinkAt(string path)
    {
        try
        {
            return TryReadLink(path);
        }
        catch (ErrnoException e) when (IsAbsence(e.Errno))
        {
            return null;
        }
    }

    private static void Push(Stack<string> pending, string path)
    {
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = names.Length - 1; i >= 0; i--)
        {
            if (names[i] != ".")
            {
                pending.Push(names[i]);
            }
        }
    }
}
