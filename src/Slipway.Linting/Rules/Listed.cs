namespace Slipway.Linting;

/// <summary>Names in a message.</summary>
internal static class Listed
{
    private const int Most = 5;

    /// <summary>As <c>a, b and 3 more</c>.</summary>
    public static string Of(IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.Ordinal).ToArray();
        return string.Join(", ", all.Take(Most)) + (all.Length > Most ? $" and {all.Length - Most} more" : "");
    }
}
