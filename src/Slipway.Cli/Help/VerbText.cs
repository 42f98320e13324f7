using System.Collections.Immutable;

namespace Slipway.Cli.Help;

/// <summary>
/// The description of a verb as its command declares it, in parts: a summary in the first line, paragraphs, and under
/// <c>Examples:</c> command lines, each after a line that begins with <c>#</c> where it needs a word. Help, manual pages and
/// the reference are all made from it, and only when somebody asks.
/// </summary>
internal sealed record VerbText(string Summary, ImmutableArray<string> Paragraphs, ImmutableArray<Example> Examples)
{
    private const string ExamplesHeading = "Examples:";

    public static VerbText Parse(string? description)
    {
        var lines = (description ?? "").ReplaceLineEndings("\n").Split('\n');
        var examplesAt = Array.IndexOf(lines, ExamplesHeading);
        var body = lines[1..(examplesAt < 0 ? lines.Length : examplesAt)];
        return new VerbText(lines[0].Trim(), Join(body), examplesAt < 0 ? [] : ReadExamples(lines[(examplesAt + 1)..]));
    }

    private static ImmutableArray<string> Join(string[] lines) =>
        [.. string.Join('\n', lines).Split("\n\n").Select(p => p.Replace('\n', ' ').Trim()).Where(p => p.Length > 0)];

    private static ImmutableArray<Example> ReadExamples(string[] lines)
    {
        var examples = ImmutableArray.CreateBuilder<Example>();
        var explanation = "";
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (line.StartsWith('#'))
            {
                explanation = line[1..].Trim();
            }
            else
            {
                examples.Add(new Example(line, explanation));
                explanation = "";
            }
        }

        return examples.ToImmutable();
    }
}

/// <param name="CommandLine">As it is typed.</param>
/// <param name="Explanation">What it does; empty where it says so itself.</param>
internal sealed record Example(string CommandLine, string Explanation);
