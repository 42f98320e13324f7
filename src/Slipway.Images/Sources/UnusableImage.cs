using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Images.Sources;

/// <summary>A registry answered, and what it gave is of no use.</summary>
internal static class UnusableImage
{
    public static RegistryException Because(
        ImageName name, string problem, RegistryFailure failure = RegistryFailure.Invalid, Exception? inner = null) =>
        new(failure, $"{name}: {problem}", inner);
}
