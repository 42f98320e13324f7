using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>Makes rows of a <see cref="Listing"/>.</summary>
internal static class ListingRow
{
    /// <summary>Values by docker's names of the fields, sorted by these as docker's JSON is.</summary>
    public static TemplateValue.Map Of(params IEnumerable<(string Field, TemplateValue Value)> fields)
    {
        var row = new SortedDictionary<string, TemplateValue>(StringComparer.Ordinal);
        foreach (var (field, value) in fields)
        {
            row.Add(field, value);
        }

        return new TemplateValue.Map(row);
    }

    /// <summary>The value of <see cref="ListingField.Label"/>: one label, empty where there is none of the name.</summary>
    public static TemplateValue.Callable LabelOf(IReadOnlyDictionary<string, string>? labels) => new(
        arguments => arguments is [TemplateValue.Text name] && labels is not null && labels.TryGetValue(name.Value, out var value) ? value : "");
}
