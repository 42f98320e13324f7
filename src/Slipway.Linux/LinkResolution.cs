namespace Slipway.Linux;

/// <summary>path_resolution(7) over any tree that can say what its links are.</summary>
public static class LinkResolution
{
    // The kernel gives up at the same number.
    private const int MaxLinks = 40;

    /// <summary>
    /// Follows every link of <paramref name="path"/>; <c>..</c> and absolute targets stay within the tree. The answer has
    /// no slash at either end; "" is the root. <paramref name="linkAt"/> gets paths without links on the way and answers the
    /// target, or null for what is no link or not there.
    /// </summary>
    /// <exception cref="ErrnoException">ELOOP after forty links.</exception>
    public static string Resolve(string path, Func<string, string?> linkAt)
    {
        var resolved = "";
        var pending = new Stack<string>();
        Push(pending, path);
        for (var links = 0; pending.TryPop(out var name);)
        {
            if (name == "..")
            {
                // The parent of the root is the root.
                resolved = resolved[..Math.Max(0, resolved.LastIndexOf('/'))];
                continue;
            }

            var candidate = resolved.Length == 0 ? name : $"{resolved}/{name}";
            if (linkAt(candidate) is not string target)
            {
                resolved = candidate;
                continue;
            }

            if (++links > MaxLinks)
            {
                throw new ErrnoException("openat2", path, Errno.ELOOP);
            }

            resolved = target.StartsWith('/') ? "" : resolved;
            Push(pending, target);
        }

        return resolved;
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
