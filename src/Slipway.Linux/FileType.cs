namespace Slipway.Linux;

/// <summary>inode(7): what an entry of a file system is. The values are the kernel's <c>S_IFMT</c> nibble and <c>d_type</c>.</summary>
public enum FileType
{
    /// <summary>The file system did not say (<c>DT_UNKNOWN</c>): ask by a status call.</summary>
    Unknown = 0,
    Fifo = 1,
    CharacterDevice = 2,
    Directory = 4,
    BlockDevice = 6,
    Regular = 8,
    SymbolicLink = 10,
    Socket = 12,
}
