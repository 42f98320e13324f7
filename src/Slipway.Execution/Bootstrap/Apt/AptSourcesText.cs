using System.Collections.Immutable;
using System.Text;

namespace Slipway.Execution.Bootstrap.Apt;

/// <summary>Reads and writes apt's lists of archives (sources.list(5)). What is disabled, and what holds sources only, is left out.</summary>
internal static class AptSourcesText
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>Reads the one-line form: <c>deb [signed-by=/k.gpg] http://deb.debian.org/debian bookworm main</c>.</summary>
    public static IReadOnlyList<AptSource> ParseLines(string text)
    {
        var sources = new List<AptSource>();
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split('#')[0].Trim();
            var options = "";
            if (words.IndexOf('[') is var open and >= 0 && words.IndexOf(']') is var close && close > open)
            {
                options = words[(open + 1)..close];
                words = words[..open] + words[(close + 1)..];
            }

            if (Words(words) is ["deb", var uri, var suite, .. var components])
            {
                sources.Add(new AptSource
                {
                    Uris = [uri],
                    Suites = [suite],
                    Components = components,
                    SignedBy = Words(options).FirstOrDefault(o => o.StartsWith("signed-by=", StringComparison.OrdinalIgnoreCase))?["signed-by=".Length..],
                });
            }
        }

        return sources;
    }

    /// <summary>Reads the deb822 form: stanzas of fields, whose values go on in lines that begin with a blank.</summary>
    public static IReadOnlyList<AptSource> ParseStanzas(string text)
    {
        var sources = new List<AptSource>();
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        foreach (var line in text.Split('\n').Append(""))
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            if (string.IsNullOrWhiteSpace(line))
            {
                Add(sources, fields);
                fields.Clear();
                last = null;
            }
            else if (Blanks.Contains(line[0]))
            {
                if (last is not null)
                {
                    fields[last] += "\n" + line.Trim();
                }
            }
            else if (line.Split(':', 2) is [var name, var value])
            {
                last = name.Trim();
                fields[last] = value.Trim();
            }
        }

        return sources;
    }

    /// <summary>Writes the deb822 form.</summary>
    public static string Write(IEnumerable<AptSource> sources)
    {
        var text = new StringBuilder();
        foreach (var source in sources)
        {
            text.Append(text.Length > 0 ? "\n" : "")
                .Append("Types: deb\n")
                .Append("URIs: ").AppendJoin(' ', source.Uris).Append('\n')
                .Append("Suites: ").AppendJoin(' ', source.Suites).Append('\n')
                .Append("Components: ").AppendJoin(' ', source.Components).Append('\n');
            if (source.SignedBy is { } key)
            {
                text.Append("Signed-By: ").Append(key.Replace("\n", "\n ")).Append('\n');
            }
        }

        return text.ToString();
    }

    private static void Add(List<AptSource> sources, Dictionary<string, string> fields)
    {
        var isOff = fields.GetValueOrDefault("Enabled") is { } enabled && (enabled is "no" or "false" or "0" or "off" or "without" or "disable");
        var types = Words(fields.GetValueOrDefault("Types"));
        if (!isOff && types.Contains("deb"))
        {
            sources.Add(new AptSource
            {
                Uris = Words(fields.GetValueOrDefault("URIs")),
                Suites = Words(fields.GetValueOrDefault("Suites")),
                Components = Words(fields.GetValueOrDefault("Components")),
                SignedBy = fields.GetValueOrDefault("Signed-By") is { Length: > 0 } key ? key.TrimStart() : null,
            });
        }
    }

    private static ImmutableArray<string> Words(string? text) =>
        [.. (text ?? "").Split((char[])[' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
