using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>Writes one object as <c>--format</c> asks for it: <c>json</c>, or a template over it.</summary>
internal static class ObjectView
{
    /// <exception cref="TemplateException">The format is no template, or asks for a field that there is not.</exception>
    public static void Write(TextWriter output, string format, TemplateValue.Map value) =>
        output.WriteLine(format == "json" ? JsonValues.Write(value) : TemplateText.Parse(format).Evaluate(value));
}
