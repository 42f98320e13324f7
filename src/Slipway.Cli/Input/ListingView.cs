namespace Slipway.Cli.Input;

/// <summary>How a listing was asked for.</summary>
/// <param name="Format"><see cref="Table"/>, <see cref="Json"/>, a template, one behind <c>table</c>; null means a table.</param>
/// <param name="IsQuiet">Only ids.</param>
/// <param name="IsWhole">Nothing is shortened.</param>
internal sealed record ListingView(string? Format, bool IsQuiet = false, bool IsWhole = false)
{
    public const string Table = "table";
    public const string Json = "json";
}
