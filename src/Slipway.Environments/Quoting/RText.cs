namespace Slipway.Environments;

/// <summary>Texts in programs of R.</summary>
internal static class RText
{
    /// <summary>The text between double quotes (R Language Definition, 10.3.1).</summary>
    public static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
