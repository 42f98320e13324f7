using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>
/// mount(2) and umount2(2) in the mount namespace of the calling thread: call them inside <see cref="MountNamespace.Run"/>,
/// or they change the host.
/// </summary>
public static class Mounts
{
    private const int MNT_DETACH = 2;
    private const int UMOUNT_NOFOLLOW = 8;

    /// <summary>Mounts; <paramref name="options"/> is at most a page (4,096 bytes) long, which the kernel would cut silently.</summary>
    public static void Mount(string source, string target, string fileSystemType, MountFlags flags, string options = "")
    {
        if (PathText.EncodedLength(options) >= Environment.SystemPageSize)
        {
            throw new ArgumentException($"mount options of {options.Length} characters do not fit the page that mount(2) reads.", nameof(options));
        }

        using var traced = MountTrace.Begin(source, target, fileSystemType, options);
        if (Libc.mount(source, target, fileSystemType, (ulong)flags, options) < 0)
        {
            throw ErrnoException.Last("mount", target);
        }
    }

    /// <summary>
    /// As <see cref="Mount"/>, with relative paths in <paramref name="options"/> starting at <paramref name="folder"/>: they are shorter, and
    /// need not care for the commas and colons above. Only inside <see cref="MountNamespace.Run"/>, whose thread has a
    /// current folder of its own.
    /// </summary>
    public static void MountFrom(string folder, string source, string target, string fileSystemType, MountFlags flags, string options)
    {
        Enter(folder);
        try
        {
            Mount(source, target, fileSystemType, flags, options);
        }
        finally
        {
            // Where a folder is somebody's current one, its file system cannot be unmounted.
            Enter("/");
        }
    }

    /// <summary>Takes the mount out of the tree at once; it goes when its last user does. A link at the target is not followed.</summary>
    public static void Unmount(string target)
    {
        if (Libc.umount2(target, MNT_DETACH | UMOUNT_NOFOLLOW) < 0)
        {
            throw ErrnoException.Last("umount2", target);
        }
    }

    private static void Enter(string folder)
    {
        if (Libc.chdir(folder) < 0)
        {
            throw ErrnoException.Last("chdir", folder);
        }
    }
}
