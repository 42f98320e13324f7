namespace Slipway.Layers.Whiteouts;

/// <summary>The names by which an archive says that something is gone (OCI image spec, layer.md, "Whiteouts").</summary>
internal static class WhiteoutNames
{
    internal const string Prefix = ".wh.";
    internal const string Opaque = ".wh..wh..opq";

    /// <summary>What AUFS kept for itself; such names mean nothing and are passed over, the opaque marker excepted.</summary>
    internal const string AufsPrefix = ".wh..wh.";
}
