using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Templates.Evaluation;

namespace Slipway.Templates.Functions;

/// <summary><c>printf</c> with the verbs of Go that make sense for values of templates.</summary>
/// <remarks>Source: https://pkg.go.dev/fmt, "Printing".</remarks>
internal static class FormatVerbs
{
    // A width is for columns; nobody has a terminal of this many.
    private const int LargestWidth = 1000;

    public static string Format(string format, ImmutableArray<TemplateValue> values)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            var (directive, verb) = Read(format, ref i, values, ref next);
            text.Append(verb switch
            {
                '%' => "%",
                '\0' => "%!(NOVERB)",
                _ when next >= values.Length => $"%!{verb}(MISSING)",
                _ => Show(directive, verb, values[next++]),
            });
        }

        if (next < values.Length)
        {
            text.Append("%!(EXTRA ").AppendJoin(", ", values.Skip(next).Select(v => $"{Arguments.TypeOf(v)}={Printing.Show(v)}")).Append(')');
        }

        return text.ToString();
    }

    private static (Directive Directive, char Verb) Read(string format, ref int at, ImmutableArray<TemplateValue> values, ref int next)
    {
        at++;
        var start = at;
        while (at < format.Length && format[at] is '-' or '+' or '0' or ' ' or '#')
        {
            at++;
        }

        var flags = format[start..at];
        var width = ReadNumber(format, ref at, values, ref next) ?? 0;
        int? precision = null;
        if (at < format.Length && format[at] == '.')
        {
            at++;
            precision = ReadNumber(format, ref at, values, ref next) ?? 0;
        }

        return (new Directive(flags, Math.Clamp(width, -LargestWidth, LargestWidth), precision), at < format.Length ? format[at] : '\0');
    }

    private static int? ReadNumber(string format, ref int at, ImmutableArray<TemplateValue> values, ref int next)
    {
        if (at < format.Length && format[at] == '*')
        {
            at++;
            return next < values.Length ? Arguments.Number(values[next++]) : null;
        }

        var start = at;
        while (at < format.Length && char.IsAsciiDigit(format[at]))
        {
            at++;
        }

        return int.TryParse(format.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string Show(Directive directive, char verb, TemplateValue value) => (verb, value) switch
    {
        ('v', _) => directive.Pad(Printing.Show(value)),
        ('s', TemplateValue.Text or TemplateValue.List or TemplateValue.Map) => directive.Pad(directive.Cut(Printing.Show(value))),
        ('q', TemplateValue.Text text) => directive.Pad(JsonValues.Write(text)),
        ('t', TemplateValue.Truth) => directive.Pad(Printing.Show(value)),
        ('d', TemplateValue.Integer integer) => directive.PadNumber(integer.Value.ToString(CultureInfo.InvariantCulture)),
        ('x', TemplateValue.Integer integer) => directive.PadNumber(integer.Value.ToString("x", CultureInfo.InvariantCulture)),
        ('X', TemplateValue.Integer integer) => directive.PadNumber(integer.Value.ToString("X", CultureInfo.InvariantCulture)),
        ('o', TemplateValue.Integer integer) => directive.PadNumber(Convert.ToString(integer.Value, 8)),
        ('x', TemplateValue.Text text) => directive.Pad(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text.Value))),
        ('f' or 'F', TemplateValue.Real real) => directive.PadNumber(real.Value.ToString($"F{directive.Precision ?? 6}", CultureInfo.InvariantCulture)),
        ('g', TemplateValue.Real) => directive.PadNumber(Printing.Show(value)),
        ('T', _) => directive.Pad(Arguments.TypeOf(value)),
        _ => $"%!{verb}({Arguments.TypeOf(value)}={Printing.Show(value)})",
    };

    /// <param name="Width">Columns; below zero for filling on the right.</param>
    private sealed record Directive(string Flags, int Width, int? Precision)
    {
        public string Cut(string text) => Precision is { } length && length < text.Length ? text[..length] : text;

        public string Pad(string text) =>
            Width < 0 || Flags.Contains('-') ? text.PadRight(Math.Abs(Width)) : text.PadLeft(Width);

        public string PadNumber(string digits)
        {
            var sign = digits.StartsWith('-') ? "-" : Flags.Contains('+') ? "+" : Flags.Contains(' ') ? " " : "";
            digits = digits.TrimStart('-');
            return Flags.Contains('0') && !Flags.Contains('-')
                ? sign + digits.PadLeft(Math.Max(0, Width - sign.Length), '0')
                : Pad(sign + digits);
        }
    }
}
