using System.Collections.Immutable;
using System.Text;
using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>The steps of a build as a record has them before any has been looked up.</summary>
internal static class PlannedSteps
{
    /// <summary>Longer texts and values are cut, with a digest of the whole behind, so that they still compare.</summary>
    private const int LongestText = 1000;
    private const int LongestValue = 300;

    /// <summary>A record for each of <paramref name="nodes"/>, in their order; the answer's index of a step is the one among them.</summary>
    public static StepRecord[] Of(ImmutableArray<StepNode> nodes)
    {
        var places = new Dictionary<StepId, int>(nodes.Length);
        var steps = new StepRecord[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = nodes[i];
            places[node.Id] = i;
            steps[i] = new StepRecord
            {
                Name = node.Options.Name,
                Stage = node.Options.Stage,
                Line = node.Options.Span?.StartLine ?? 0,
                LastLine = node.Options.Span?.EndLine ?? 0,
                Text = Cut(TextOf(node.Options), LongestText),
                Outcome = StepOutcome.NotReached,
                Image = node.Options.ImageDigest?.ToString(),
                Parent = node.Parent is { } parent ? places[parent] : null,
                Sources = [.. node.Sources.Select(s => places[s])],
                Parts = [],
                Fields = FieldsOf(node),
                Changes = [],
            };
        }

        return steps;
    }

    private static string TextOf(StepOptions options)
    {
        if (options is not { Source: { } source, Span: { } span })
        {
            return options.Name;
        }

        if (span.StartLine == span.EndLine)
        {
            return source.Line(span.StartLine).Trim();
        }

        var text = new StringBuilder();
        for (var line = span.StartLine; line <= span.EndLine; line++)
        {
            text.Append(source.Line(line)).Append('\n');
        }

        return text.ToString().Trim();
    }

    private static ImmutableArray<StepField> FieldsOf(StepNode node)
    {
        var details = StepDetails.Of(node.Step);
        var fields = ImmutableArray.CreateBuilder<StepField>(details.Length);
        foreach (var detail in details)
        {
            fields.Add(new StepField(
                detail.Kind switch
                {
                    StepDetailKind.Text => FieldKind.Text,
                    StepDetailKind.Variable => FieldKind.Variable,
                    _ => FieldKind.Setting,
                },
                detail.Kind == StepDetailKind.Variable ? $"{KindOf(detail.Name, node.Options.Config)} {detail.Name}" : detail.Name,
                Cut(detail.Value, LongestValue)));
        }

        return fields.MoveToImmutable();
    }

    // What the configuration has was set by ENV, here or in a base image.
    private static string KindOf(string variable, ContainerConfig? config)
    {
        foreach (var set in config?.Env ?? [])
        {
            if (set.StartsWith(variable, StringComparison.Ordinal) && set.AsSpan(variable.Length).StartsWith("="))
            {
                return "ENV";
            }
        }

        return "ARG";
    }

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : $"{text[..longest]}… ({Digest.Of(Encoding.UTF8.GetBytes(text)).Short})";
}
