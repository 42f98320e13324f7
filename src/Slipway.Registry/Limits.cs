namespace Slipway.Registry;

/// <summary>How much is read from a stranger before it is refused.</summary>
internal static class Limits
{
    /// <summary>What the distribution spec tells registries to accept at least, and clients may refuse beyond ("Pushing Manifests").</summary>
    public const int ManifestBytes = 4 << 20;

    /// <summary>An error is some sentences; a proxy's HTML page is cut here.</summary>
    public const int ErrorBodyBytes = 64 << 10;

    /// <summary>Tokens grow with the claims in them; a megabyte is two orders above any that was seen.</summary>
    public const int TokenBytes = 1 << 20;

    /// <summary>As many as browsers and Go follow.</summary>
    public const int Redirects = 10;

    /// <summary>A page has a hundred entries or more: a list that is longer than this has no end.</summary>
    public const int Pages = 1000;

    /// <summary>A configuration file is written by hand.</summary>
    public const int SettingsBytes = 1 << 20;

    /// <summary>Of the text that a registry sends with an error, so much is shown.</summary>
    public const int MessageCharacters = 400;
}
