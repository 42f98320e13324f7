using Slipway.Oci;

namespace Slipway.Cli.Input;

/// <summary>An image as an operand names it: with a tag, a digest, or both.</summary>
internal static class ImageReference
{
    /// <exception cref="UsageException">It is no name of an image.</exception>
    public static ImageName Parse(string? text) =>
        ImageName.TryParse(text, out var name, out var problem) ? name : throw new UsageException(problem);
}
