namespace Slipway.Layers;

/// <summary>How much of an archive we believe. Each number is far above what honest archives have and far below what hurts.</summary>
public static class Limits
{
    /// <summary>Bytes of one pax header or GNU long name; they are held in memory. Go's archive/tar draws the line here too.</summary>
    public const int ExtendedHeaderBytes = 1024 * 1024;

    /// <summary>PATH_MAX of limits.h with its zero byte: the kernel takes no longer path, so no file can have one.</summary>
    public const int PathBytes = 4095;

    /// <summary>Headers of any kind in one archive. The largest images known have about two million files.</summary>
    public const int Entries = 20_000_000;

    /// <summary>XATTR_SIZE_MAX of limits.h.</summary>
    public const int XattrBytes = 64 * 1024;

    /// <summary>Attributes of one file. XATTR_LIST_MAX lets the names fill 64 KiB; nobody has more than a few.</summary>
    public const int XattrsPerEntry = 1024;

    /// <summary>Bytes of one file, holes included: as much as ext4 holds. A header can claim 2^63.</summary>
    public const long FileBytes = 1L << 44;

    /// <summary>Pieces of data in one sparse file; their list is held in memory.</summary>
    public const int SparseSegments = 1_000_000;
}
