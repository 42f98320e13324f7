namespace Slipway.Execution.Sources;

/// <summary>The extended attributes that travel with a copied file; all others are the file system's own business.</summary>
internal static class KeptXattrs
{
    public static bool Keeps(string name) =>
        name == "security.capability" || name.StartsWith("user.", StringComparison.Ordinal);
}
