using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>What leaves under a name: an image, or an index of images for several platforms.</summary>
public interface IExported
{
    /// <summary>Of the manifest or index.</summary>
    Descriptor Descriptor { get; }

    /// <summary>The manifest or index itself.</summary>
    byte[] Bytes { get; }

    /// <summary>Empty for one without.</summary>
    ImmutableArray<ImageName> Names { get; }

    /// <summary>The images that it stands for.</summary>
    IReadOnlyList<ExportedImage> Images { get; }
}
