using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Cli.Input;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>Writes what <c>inspect</c> found as docker does: an indented array, or a line for each object.</summary>
/// <param name="template">Null for the array.</param>
internal sealed class InspectWriter(TextWriter output, TemplateText? template)
{
    private readonly List<TemplateValue> _objects = [];
    private bool _any;

    /// <param name="format">A template, or <c>json</c> for each object in one line; null or empty for the array.</param>
    /// <exception cref="TemplateException">It is no template.</exception>
    public static InspectWriter Create(TextWriter output, string? format) => new(output, format switch
    {
        null or "" => null,
        ListingView.Json => TemplateText.Parse("{{json .}}"),
        _ => TemplateText.Parse(format),
    });

    /// <exception cref="TemplateException">The object has not what the template asks for.</exception>
    public void Add(JsonObject inspected)
    {
        using var document = JsonDocument.Parse(inspected.ToJsonString());
        var value = OmittedFields.AddTo(JsonValues.Read(document.RootElement));
        if (template is null)
        {
            _objects.Add(value);
        }
        else
        {
            output.WriteLine(template.Evaluate(value));
            _any = true;
        }
    }

    /// <summary>Writes what is only known in the end. Where nothing was found there is an empty array, or an empty line.</summary>
    public void Finish()
    {
        if (template is null)
        {
            output.WriteLine(JsonValues.WriteIndented(new TemplateValue.List([.. _objects])));
        }
        else if (!_any)
        {
            output.WriteLine();
        }
    }
}
