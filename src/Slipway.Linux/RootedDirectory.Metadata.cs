using System.Runtime.InteropServices;
using Slipway.Linux.Native;

namespace Slipway.Linux;

// Owner, mode, times. Set the owner first: the kernel clears set-uid, set-gid and file capabilities when it changes.
public sealed partial class RootedDirectory
{
    public void SetOwner(string path, uint uid, uint gid)
    {
        using var at = Locate(path, "fchownat");
        Check(Libc.fchownat(at.Parent, at.Name, uid, gid, Libc.AT_SYMLINK_NOFOLLOW), "fchownat", path);
    }

    /// <summary>Sets all twelve permission bits. A symbolic link has none of its own: EOPNOTSUPP.</summary>
    public void SetMode(string path, uint mode)
    {
        using var at = Locate(path, "fchmodat");
        SetMode(at, mode, path);
    }

    /// <summary>Sets the modification time, and leaves the access time alone.</summary>
    public void SetModifiedAt(string path, UnixTime time)
    {
        using var at = Locate(path, "utimensat");
        Check(Libc.utimensat(at.Parent, at.Name, TimePair.ModifiedOnly(time), Libc.AT_SYMLINK_NOFOLLOW), "utimensat", path);
    }

    /// <summary>
    /// Tells the file system that what is in the folders of this directory is unrelated, and lasts for different times
    /// (<c>FS_TOPDIR_FL</c>, ioctl_iflags(2)). A hint: file systems that have no use for it are left as they are.
    /// </summary>
    public void MarkFoldersUnrelated()
    {
        using var handle = OpenForReading("");
        var flags = 0;
        if (Libc.ioctl(handle, Libc.FS_IOC_GETFLAGS, ref flags) == 0 && (flags & Libc.FS_TOPDIR_FL) == 0)
        {
            flags |= Libc.FS_TOPDIR_FL;
            _ = Libc.ioctl(handle, Libc.FS_IOC_SETFLAGS, ref flags);
        }
    }

    private static void SetMode(EntryLocation at, uint mode, string path)
    {
        var result = Libc.fchmodat2(at.Parent, at.Name, mode, Libc.AT_SYMLINK_NOFOLLOW);
        if (result < 0 && Marshal.GetLastPInvokeError() == Errno.ENOSYS)
        {
            result = Libc.fchmodat(at.Parent, at.Name, mode, Libc.AT_SYMLINK_NOFOLLOW);
        }

        Check(result, "fchmodat", path);
    }
}
