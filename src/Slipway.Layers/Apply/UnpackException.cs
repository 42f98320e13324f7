using Slipway.Linux;

namespace Slipway.Layers.Apply;

/// <summary>The file system refused what an archive asked for; the cause says which call and why.</summary>
public sealed class UnpackException(string entryPath, ErrnoException cause)
    : IOException($"cannot unpack \"{PathText.Display(entryPath)}\": {cause.Message}", cause)
{
    public string EntryPath { get; } = entryPath;

    /// <summary>One of <see cref="Linux.Errno"/>.</summary>
    public int Errno { get; } = cause.Errno;
}
