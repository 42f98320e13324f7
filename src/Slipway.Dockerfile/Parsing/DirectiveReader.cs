using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>Reads the directives at the top: the first line that is none of the known ones ends them for good.</summary>
internal static class DirectiveReader
{
    private const string RequireMark = "slipway:";

    public static ParserDirectives Read(SourceText source, Action<Diagnostic> report)
    {
        var directives = new ParserDirectives();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = number == 1 ? source.Line(1).TrimStart('\uFEFF') : source.Line(number);
            if (Split(line) is not var (name, value) || name is not ("syntax" or "escape" or "check"))
            {
                break;
            }

            if (!seen.Add(name))
            {
                report(Problem(source, number, $"only one {name} parser directive can be used"));
                break;
            }

            directives = name switch
            {
                "syntax" => directives with { Syntax = value },
                "check" => directives with { Check = value },
                _ when value is "\\" or "`" => directives with { Escape = value[0] },
                _ => Refuse(directives, Problem(source, number, $"invalid escape token '{value}' does not match ` or \\"), report),
            };
        }

        return directives with { RequiredStages = [.. RequiredStages(source).Distinct(StringComparer.Ordinal)] };
    }

    private static IEnumerable<string> RequiredStages(SourceText source)
    {
        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = source.Line(number).TrimStart('\uFEFF').Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                yield break;
            }

            var comment = line.TrimStart('#').Trim();
            if (comment.StartsWith(RequireMark, StringComparison.Ordinal)
                && Split("# " + comment[RequireMark.Length..]) is ("require", var names))
            {
                foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return name;
                }
            }
        }
    }

    // "# name = value", where name is letters and digits only
    private static (string Name, string Value)? Split(string line)
    {
        var text = line.TrimStart();
        if (!text.StartsWith('#') || text.IndexOf('=') is not (> 0 and var equals))
        {
            return null;
        }

        var name = text[1..equals].Trim();
        var value = text[(equals + 1)..].Trim();
        return name.Length > 0 && value.Length > 0 && name.All(char.IsAsciiLetterOrDigit)
            ? (name.ToLowerInvariant(), value)
            : null;
    }

    private static ParserDirectives Refuse(ParserDirectives directives, Diagnostic problem, Action<Diagnostic> report)
    {
        report(problem);
        return directives;
    }

    private static Diagnostic Problem(SourceText source, int line, string message) =>
        new("InvalidDirective", Severity.Error, message) { Source = source, Span = SourceSpan.Lines(line, line) };
}
