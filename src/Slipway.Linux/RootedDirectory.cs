using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>
/// A directory from which nothing leads out: the only way that anything reads from or writes into a root file system,
/// a build context or a layer folder. Paths are relative to it whether or not they begin with a slash, and the kernel
/// itself resolves them beneath it (openat2(2)), so no symbolic link, and no race with whoever changes one, escapes.
/// </summary>
/// <remarks>
/// Unless a member says otherwise the last component of a path is not followed when it is a link, and the members that
/// change something throw <see cref="ErrnoException"/> with the path as it was given. The handle is an <c>O_PATH</c>
/// descriptor: usable from every thread and every mount namespace of the process, whatever the directory is called now.
/// Members may be called concurrently. Dispose when done; directories opened from this one live on their own.
/// </remarks>
public sealed partial class RootedDirectory : IDisposable
{
    // A rename or a mount anywhere on the machine makes the kernel give up on "..": it asks us to try again.
    private const int MaxResolveAttempts = 256;

    private readonly SafeFileHandle _handle;

    private RootedDirectory(SafeFileHandle handle, LinkPolicy links)
    {
        _handle = handle;
        Links = links;
    }

    public LinkPolicy Links { get; }

    /// <summary>Opens a directory of the host; here, and only here, links in the path are the host's.</summary>
    public static RootedDirectory Open(string hostPath, LinkPolicy links)
    {
        var handle = Libc.open(hostPath, Libc.O_PATH | Libc.O_DIRECTORY | Libc.O_CLOEXEC, 0);
        return handle.IsInvalid ? throw ErrnoException.Last("open", hostPath) : new RootedDirectory(handle, links);
    }

    /// <summary>
    /// Opens a directory beneath this one, following links as <see cref="Links"/> says. It is a root of its own:
    /// from there <c>..</c> and absolute links no longer reach this one.
    /// </summary>
    public RootedDirectory OpenDirectory(string path) => OpenDirectory(path, Links);

    public RootedDirectory OpenDirectory(string path, LinkPolicy links)
    {
        var handle = Resolve(path, Libc.O_PATH | Libc.O_DIRECTORY);
        return handle.IsInvalid ? throw ErrnoException.Last("openat2", path) : new RootedDirectory(handle, links);
    }

    /// <summary>As <see cref="OpenDirectory(string)"/>; null when it is not there, is no directory, or lies behind a link that is refused.</summary>
    public RootedDirectory? TryOpenDirectory(string path)
    {
        var handle = Resolve(path, Libc.O_PATH | Libc.O_DIRECTORY);
        if (!handle.IsInvalid)
        {
            return new RootedDirectory(handle, Links);
        }

        var errno = Marshal.GetLastPInvokeError();
        return IsAbsence(errno) || errno == Errno.ELOOP ? null : throw new ErrnoException("openat2", path, errno);
    }

    /// <summary>A second handle on the same directory, to be disposed on its own.</summary>
    public RootedDirectory Duplicate() => OpenDirectory("");

    /// <summary>fsync(2) of the directory itself: names made, moved or removed in it are on the medium.</summary>
    public void Flush()
    {
        using var handle = OpenForReading("");
        Check(Libc.fsync(handle), "fsync", "");
    }

    /// <summary>syncfs(2): everything written so far to the file system that the directory is on, by anybody, is on the medium.</summary>
    public void FlushFileSystem()
    {
        using var handle = OpenForReading("");
        Check(Libc.syncfs(handle), "syncfs", "");
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>openat2(2) of a whole path under the policy; an invalid handle leaves errno for the caller.</summary>
    private SafeFileHandle Resolve(string path, int flags)
    {
        var how = new OpenHow
        {
            Flags = (ulong)(uint)(flags | Libc.O_CLOEXEC),
            Resolve = Links == LinkPolicy.WithinRoot
                ? Libc.RESOLVE_IN_ROOT | Libc.RESOLVE_NO_MAGICLINKS
                : Libc.RESOLVE_BENEATH | Libc.RESOLVE_NO_SYMLINKS | Libc.RESOLVE_NO_MAGICLINKS,
        };
        var relative = Relative(path);
        for (var attempt = 1; ; attempt++)
        {
            var handle = Libc.openat2(_handle, relative, in how);
            if (!handle.IsInvalid || attempt == MaxResolveAttempts
                || Marshal.GetLastPInvokeError() is not (Errno.EAGAIN or Errno.EINTR))
            {
                return handle;
            }
        }
    }

    /// <summary>
    /// The directory that holds the last component, and its name in there. That pair is what the *at calls get: the
    /// parent is pinned by its descriptor and the name is not followed. A path that has no last name of its own
    /// (the root itself, or one that ends in <c>..</c>) becomes <c>.</c> in the directory that it leads to.
    /// </summary>
    private EntryLocation Locate(string path, string call)
    {
        var trimmed = path.AsSpan().Trim('/');
        var slash = trimmed.LastIndexOf('/');
        var name = trimmed[(slash + 1)..];
        if (name is "" or "." or "..")
        {
            return trimmed is "" or "." ? new EntryLocation(_handle, ".", owned: false) : InDirectory(path, ".", call);
        }

        return slash < 0
            ? new EntryLocation(_handle, name.Length == path.Length ? path : name.ToString(), owned: false)
            : InDirectory(trimmed[..slash].ToString(), name.ToString(), call, subject: path);
    }

    private EntryLocation InDirectory(string directory, string name, string call, string? subject = null)
    {
        var handle = Resolve(directory, Libc.O_PATH | Libc.O_DIRECTORY);
        return handle.IsInvalid ? throw ErrnoException.Last(call, subject ?? directory) : new EntryLocation(handle, name, owned: true);
    }

    private static string Relative(string path)
    {
        // A slash at the end would make the kernel follow a final link that is not to be followed.
        if (path.StartsWith('/') || path.EndsWith('/'))
        {
            path = path.Trim('/');
        }

        return path.Length == 0 ? "." : path;
    }

    private static void Check(int result, string call, string path)
    {
        if (result < 0)
        {
            throw ErrnoException.Last(call, path);
        }
    }

    /// <summary>A pinned parent and a single name in it.</summary>
    private readonly ref struct EntryLocation(SafeFileHandle parent, string name, bool owned)
    {
        public SafeFileHandle Parent { get; } = parent;

        public string Name { get; } = name;

        public void Dispose()
        {
            if (owned)
            {
                Parent.Dispose();
            }
        }
    }
}
