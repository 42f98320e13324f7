namespace Slipway.Planning;

/// <summary>The folders in which a name without a slash is looked for.</summary>
public static class SearchPath
{
    /// <summary>The value of PATH in every stage whose base image says nothing else.</summary>
    public const string Usual = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
}
