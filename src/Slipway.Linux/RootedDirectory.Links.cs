namespace Slipway.Linux;

// Where a path leads.
public sealed partial class RootedDirectory
{
    /// <summary>
    /// Where <paramref name="path"/> leads once every link is followed, relative to the root and without a leading
    /// slash ("" is the root). What does not exist is taken as it is written, so the answer is where a new file would go.
    /// </summary>
    /// <exception cref="ErrnoException">ELOOP after forty links, or for the first link under <see cref="LinkPolicy.Refuse"/>.</exception>
    public string ResolvePath(string path) => LinkResolution.Resolve(path, LinkAt);

    private string? LinkAt(string path)
    {
        string? target;
        try
        {
            target = TryReadLink(path);
        }
        catch (ErrnoException e) when (IsAbsence(e.Errno))
        {
            return null;
        }

        return target is null || Links == LinkPolicy.WithinRoot ? target : throw new ErrnoException("openat2", path, Errno.ELOOP);
    }
}
