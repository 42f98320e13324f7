using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux.Native;

namespace Slipway.Linux;

// What makes, moves and removes names. Modes are exact: the process's umask does not count.
public sealed partial class RootedDirectory
{
    /// <summary>Makes a file that must not exist yet (EEXIST, also for a dangling link) and opens it for writing.</summary>
    public SafeFileHandle CreateFile(string path, uint mode)
    {
        var handle = CreateRaw(path, mode);
        Check(Libc.fchmod(handle, mode), "fchmod", path);
        return handle;
    }

    /// <summary>As <see cref="CreateFile(string, uint)"/>, a file of an owner. Asks what the new file has, and changes only that which is not so.</summary>
    /// <param name="status">What the file was before that, empty.</param>
    public SafeFileHandle CreateFile(string path, uint mode, uint uid, uint gid, out FileStatus status)
    {
        var handle = CreateRaw(path, mode);
        status = Stat(handle);
        if ((status.Uid, status.Gid) != (uid, gid))
        {
            Check(Libc.fchown(handle, uid, gid), "fchown", path);
        }
        else if (status.Mode == mode)
        {
            return handle;
        }

        Check(Libc.fchmod(handle, mode), "fchmod", path);
        return handle;
    }

    /// <summary>Empties an existing regular file and opens it for writing; its owner, mode and hard links stay. Anything else is refused as by <see cref="OpenRead(string, bool)"/>.</summary>
    public SafeFileHandle TruncateFile(string path)
    {
        using var at = Locate(path, "openat");
        var handle = Libc.openat(at.Parent, at.Name, Libc.O_WRONLY | Libc.O_NONBLOCK | Libc.O_NOCTTY | Libc.O_NOFOLLOW | Libc.O_CLOEXEC, 0);
        if (handle.IsInvalid)
        {
            throw ErrnoException.Last("openat", path);
        }

        // Not O_TRUNC: what is opened must be known to be a regular file before it is changed.
        RequireRegular(handle, path, out _);
        Check(Libc.ftruncate(handle, 0), "ftruncate", path);
        return handle;
    }

    public void MakeDirectory(string path, uint mode)
    {
        using var at = Locate(path, "mkdirat");
        Check(Libc.mkdirat(at.Parent, at.Name, mode), "mkdirat", path);
        SetMode(at, mode, path);
    }

    /// <summary>Writes <paramref name="target"/> as it is; where it leads is nobody's business until somebody follows it.</summary>
    public void MakeSymlink(string path, string target)
    {
        using var at = Locate(path, "symlinkat");
        Check(Libc.symlinkat(target, at.Parent, at.Name), "symlinkat", path);
    }

    /// <summary>Makes a device node, pipe or socket; the numbers count for devices only. Needs CAP_MKNOD, except for pipes, sockets and character device 0:0.</summary>
    public void MakeNode(string path, FileType type, uint mode, uint major, uint minor)
    {
        using var at = Locate(path, "mknodat");
        Check(Libc.mknodat(at.Parent, at.Name, ((uint)type << 12) | mode, Device(major, minor)), "mknodat", path);
        SetMode(at, mode, path);
    }

    public void MakeFifo(string path, uint mode) => MakeNode(path, FileType.Fifo, mode, 0, 0);

    /// <summary>Gives the inode at <paramref name="existing"/> (a link itself, if it is one) the further name <paramref name="path"/>.</summary>
    public void MakeHardLink(string existing, string path)
    {
        using var from = Locate(existing, "linkat");
        using var to = Locate(path, "linkat");
        Check(Libc.linkat(from.Parent, from.Name, to.Parent, to.Name, 0), "linkat", path);
    }

    /// <summary>
    /// As <see cref="MakeHardLink"/>, from one directory into another; false, and nothing is done, where they are of different file
    /// systems, the inode has all names that it can have, or is somebody else's (link(2): EXDEV, EMLINK, EPERM, EOPNOTSUPP).
    /// </summary>
    public static bool TryLink(RootedDirectory from, string existing, RootedDirectory into, string path)
    {
        using var source = from.Locate(existing, "linkat");
        using var target = into.Locate(path, "linkat");
        if (Libc.linkat(source.Parent, source.Name, target.Parent, target.Name, 0) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() is Errno.EXDEV or Errno.EMLINK or Errno.EPERM or Errno.EOPNOTSUPP
            ? false
            : throw ErrnoException.Last("linkat", path);
    }

    /// <summary>Replaces what has the new name, as rename(2) does.</summary>
    public void Rename(string from, string to)
    {
        using var source = Locate(from, "renameat");
        using var target = Locate(to, "renameat");
        Check(Libc.renameat(source.Parent, source.Name, target.Parent, target.Name), "renameat", from);
    }

    /// <summary>Moves an entry from one directory into another; <paramref name="name"/> and <paramref name="newName"/> are single names.</summary>
    internal static void Rename(RootedDirectory from, string name, RootedDirectory to, string newName) =>
        Check(Libc.renameat(from._handle, name, to._handle, newName), "renameat", name);

    /// <summary>Removes a name that is no directory.</summary>
    public void Unlink(string path)
    {
        using var at = Locate(path, "unlinkat");
        Check(Libc.unlinkat(at.Parent, at.Name, 0), "unlinkat", path);
    }

    public void RemoveDirectory(string path)
    {
        using var at = Locate(path, "unlinkat");
        Check(Libc.unlinkat(at.Parent, at.Name, Libc.AT_REMOVEDIR), "unlinkat", path);
    }

    /// <summary>
    /// Removes whatever is there, with all that is beneath; links are removed, not followed. Nothing there is success
    /// (no parent is not). The root itself ("") is emptied and stays.
    /// </summary>
    public void RemoveTree(string path)
    {
        using var at = Locate(path, "unlinkat");
        if (at.Name != ".")
        {
            if (Libc.unlinkat(at.Parent, at.Name, 0) == 0)
            {
                return;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Errno.ENOENT:
                    return;
                case not Errno.EISDIR:
                    throw ErrnoException.Last("unlinkat", path);
            }
        }

        using (var directory = OpenEntry(at, path))
        {
            new TreeRemoval(directory).Run();
        }

        if (at.Name != ".")
        {
            Check(Libc.unlinkat(at.Parent, at.Name, Libc.AT_REMOVEDIR), "unlinkat", path);
        }
    }

    private SafeFileHandle CreateRaw(string path, uint mode)
    {
        using var at = Locate(path, "openat");
        var handle = Libc.openat(at.Parent, at.Name, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL | Libc.O_NOFOLLOW | Libc.O_CLOEXEC, mode);
        return handle.IsInvalid ? throw ErrnoException.Last("openat", path) : handle;
    }

    private static RootedDirectory OpenEntry(EntryLocation at, string path)
    {
        var handle = Libc.openat(at.Parent, at.Name, Libc.O_PATH | Libc.O_DIRECTORY | Libc.O_NOFOLLOW | Libc.O_CLOEXEC, 0);
        return handle.IsInvalid ? throw ErrnoException.Last("openat", path) : new RootedDirectory(handle, LinkPolicy.Refuse);
    }

    /// <summary>makedev(3): the bits of both numbers interleaved, as the C library and the kernel agreed when they outgrew a byte.</summary>
    private static ulong Device(uint major, uint minor) =>
        ((ulong)(major & 0xFFFFF000) << 32) | ((ulong)(major & 0xFFF) << 8) | ((ulong)(minor & 0xFFFFFF00) << 12) | (minor & 0xFF);
}
