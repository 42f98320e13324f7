namespace Slipway.Jinja.Values;

/// <summary>Python's strip: takes whitespace, or any of some characters, from the ends of a text.</summary>
internal static class TextStrip
{
    public static string Both(string text, string? characters) => Left(Right(text, characters), characters);

    public static string Left(string text, string? characters) => characters switch
    {
        null => text.TrimStart(),
        "" => text,
        _ => text.TrimStart(characters.ToCharArray()),
    };

    public static string Right(string text, string? characters) => characters switch
    {
        null => text.TrimEnd(),
        "" => text,
        _ => text.TrimEnd(characters.ToCharArray()),
    };
}
