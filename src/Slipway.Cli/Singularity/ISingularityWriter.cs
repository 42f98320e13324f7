using Slipway.Oci;

namespace Slipway.Cli.Singularity;

/// <summary>Makes a SIF file, the format of Singularity and Apptainer, of an image that its registry has.</summary>
internal interface ISingularityWriter
{
    /// <param name="path">Absolute; folders above it are made.</param>
    /// <returns>0, or what the program that makes it ended with.</returns>
    Task<int> WriteAsync(ImageName image, string path, CancellationToken cancellationToken);
}
