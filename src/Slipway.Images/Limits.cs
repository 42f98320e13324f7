namespace Slipway.Images;

/// <summary>How much of an archive of images we believe; documents have the limit of <see cref="Content.ContentReading.LargestDocumentBytes"/>.</summary>
internal static class Limits
{
    /// <summary>Files in an archive. An image has a few for each layer, and an overlay takes 500 layers.</summary>
    public const int Files = 100_000;

    /// <summary>Bytes of small files that are held in memory until the archive is read: their order is not known before.</summary>
    public const long BytesInMemory = 64L << 20;

    /// <summary>Links after links within an archive; old versions of Docker wrote one.</summary>
    public const int Links = 8;

    /// <summary>Who nests indexes deeper than this plays games.</summary>
    public const int IndexDepth = 4;
}
