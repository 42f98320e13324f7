using Slipway.Linux;

namespace Slipway.Layers;

/// <summary>
/// An archive that is damaged, that says something no honest archive says, or that reaches out of its destination.
/// What was unpacked before the entry in question stays where it is: throw the folder away.
/// </summary>
public sealed class MalformedArchiveException : IOException
{
    public MalformedArchiveException(string reason)
        : base(reason)
    {
    }

    public MalformedArchiveException(string entryPath, string reason, Exception? cause = null)
        : base($"archive entry \"{PathText.Display(entryPath)}\": {reason}", cause) => EntryPath = entryPath;

    /// <summary>The name of the entry as the archive has it, when it is about one.</summary>
    public string? EntryPath { get; }
}
