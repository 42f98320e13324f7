using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>A field that the rows of a listing have, by docker's name, and what a table writes above it.</summary>
internal sealed record ListingField(string Name, TemplateValue Heading)
{
    /// <summary>Whether it is cut where the table is wider than the terminal.</summary>
    public bool MayBeCut { get; init; }

    /// <summary><c>{{.Label "org.example.some-name"}}</c>, under <c>some name</c> as docker has it.</summary>
    public static ListingField Label { get; } = new(nameof(Label), new TemplateValue.Callable(
        arguments => arguments is [TemplateValue.Text name]
            ? name.Value[(name.Value.LastIndexOf('.') + 1)..].Replace('-', ' ').Replace('_', ' ')
            : ""));
}
