namespace Slipway.Templates.Parsing;

/// <summary>Says where in a template something is wrong, in the words of Go's package.</summary>
internal static class SourcePosition
{
    public static TemplateException Error(string source, int position, string message)
    {
        var before = source.AsSpan(0, Math.Min(position, source.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - (before.LastIndexOf('\n') + 1);
        return new TemplateException($"template: :{line}:{column}: {message}");
    }
}
