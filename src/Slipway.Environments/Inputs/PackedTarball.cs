namespace Slipway.Environments;

/// <summary>An archive that conda-pack has made.</summary>
/// <param name="FileName">Its name without its folder.</param>
/// <param name="IsGzip">Whether it is packed with gzip.</param>
/// <param name="IsPlain">Whether it is a tar and not packed at all.</param>
/// <param name="HasPython">Whether it holds the Python that <c>conda-unpack</c> runs on.</param>
public sealed record PackedTarball(string FileName, bool IsGzip, bool IsPlain, bool HasPython)
{
    private static readonly string[] Endings =
        [".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz", ".tar.zst", ".tzst", ".tar"];

    /// <summary>The name of the environment: that of the file without its ending.</summary>
    public string EnvironmentName =>
        Array.Find(Endings, e => FileName.EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } ending ? FileName[..^ending.Length] : FileName;
}
