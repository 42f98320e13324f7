using System.Collections.Immutable;
using System.Globalization;

namespace Slipway.Templates.Functions;

/// <summary>The functions that docker's client adds.</summary>
/// <remarks>Source: https://docs.docker.com/engine/cli/formatting/.</remarks>
internal static class DockerFunctions
{
    public static IEnumerable<(string Name, TemplateFunction Function)> All { get; } =
    [
        ("json", Of(1, a => JsonValues.Write(a[0]))),
        ("join", Of(2, a => string.Join(Arguments.Text(a[1]), Texts(a[0])))),
        ("split", Of(2, a => Split(Arguments.Text(a[0]), Arguments.Text(a[1])))),
        ("title", Of(1, a => Title(Arguments.Text(a[0])))),
        ("lower", Of(1, a => Arguments.Text(a[0]).ToLowerInvariant())),
        ("upper", Of(1, a => Arguments.Text(a[0]).ToUpperInvariant())),
        ("pad", Of(3, a => Arguments.Text(a[0]) is { Length: > 0 } text ? Blanks(a[1]) + text + Blanks(a[2]) : "")),
        ("truncate", Of(2, a => Truncate(Arguments.Text(a[0]), Arguments.Number(a[1])))),
    ];

    /// <summary>The same names, each giving back what it was given.</summary>
    public static IEnumerable<(string Name, TemplateFunction Function)> ForHeadings { get; } =
        All.Select(f => (f.Name, new TemplateFunction(1, int.MaxValue, a => a[0])));

    private static TemplateFunction Of(int count, Func<ImmutableArray<TemplateValue>, TemplateValue> body) => new(count, count, body);

    private static IEnumerable<string> Texts(TemplateValue value) => value switch
    {
        TemplateValue.List list => list.Items.Select(Arguments.Text),
        TemplateValue.Nothing => [],
        _ => throw Arguments.Wrong(value, "[]string"),
    };

    private static TemplateValue.List Split(string text, string separator) => new(separator.Length > 0
        ? [.. text.Split(separator).Select(t => (TemplateValue)t)]
        : [.. text.EnumerateRunes().Select(r => (TemplateValue)r.ToString())]);

    private static string Title(string text)
    {
        var letters = text.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (i == 0 || !(char.IsLetterOrDigit(letters[i - 1]) || letters[i - 1] is '_' or '\''))
            {
                letters[i] = char.ToUpper(letters[i], CultureInfo.InvariantCulture);
            }
        }

        return new string(letters);
    }

    private static string Blanks(TemplateValue count) => new(' ', Math.Clamp(Arguments.Number(count), 0, 1000));

    private static string Truncate(string text, int length) => length >= 0 && length < text.Length ? text[..length] : text;
}
