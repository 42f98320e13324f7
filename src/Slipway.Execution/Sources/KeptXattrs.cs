namespace Slipway.Execution.Sources;

/// <summary>The extended attributes that travel with a copied file; all others are the file system's own business.</summary>
internal static class KeptXattrs
{
    public static bool Keeps(string name) =>
        name == "security.capability"
        // What unprivileged overlays note there is about their own layers.
        || (name.StartsWith("user.", StringComparison.Ordinal) && !name.StartsWith("user.overlay.", StringComparison.Ordinal));
}
