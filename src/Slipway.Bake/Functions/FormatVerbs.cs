using System.Globalization;
using System.Text;
using Slipway.Bake.Evaluation;
using Slipway.Bake.Formats;

namespace Slipway.Bake.Functions;

/// <summary>The verbs of <c>format</c>: <c>%s %q %v %#v %d %b %o %x %X %e %f %g %t %%</c>, with width, precision, flags and <c>%[n]</c>.</summary>
internal static class FormatVerbs
{
    private const int WidestField = 1000;

    /// <param name="first">The argument that the first verb shows.</param>
    /// <param name="item">The item to take of arguments that are lists.</param>
    public static string Format(string pattern, HclArguments arguments, int first, int item = -1)
    {
        var text = new StringBuilder();
        var next = first;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%')
            {
                text.Append(pattern[i]);
                continue;
            }

            var verb = Verb.Read(pattern, ref i, arguments);
            if (verb.Letter == '%')
            {
                text.Append('%');
                continue;
            }

            next = verb.Argument is { } chosen ? first + chosen - 1 : next;
            var value = arguments[next++];
            value = item >= 0 && value is HclValue.List list ? list.Items[item] : value;
            text.Append(verb.Pad(Show(verb, value, arguments)));
        }

        return text.ToString();
    }

    private static string Show(Verb verb, HclValue value, HclArguments arguments)
    {
        switch (verb.Letter)
        {
            case 's':
                return Cut(Text(value), verb.Precision);
            case 'q':
                return GoJson.Quote(Text(value));
            case 'v':
                return verb.Has('#') || HclConversion.AsText(value) is null ? GoJson.Encode(value) : Text(value);
            case 't':
                return Require(HclConversion.AsTruth(value), "a truth value") ? "true" : "false";
        }

        var number = Require(HclConversion.AsNumber(value), "a number");
        var sign = number < 0 ? "-" : verb.Has('+') ? "+" : verb.Has(' ') ? " " : "";
        var size = Math.Abs(number);
        return sign + verb.Letter switch
        {
            'd' => decimal.Truncate(size).ToString(CultureInfo.InvariantCulture),
            'b' => ((long)size).ToString("b", CultureInfo.InvariantCulture),
            'o' => Convert.ToString((long)size, 8),
            'x' => ((long)size).ToString("x", CultureInfo.InvariantCulture),
            'X' => ((long)size).ToString("X", CultureInfo.InvariantCulture),
            'e' or 'E' => size.ToString($"0.{new string('0', verb.Precision ?? 6)}{verb.Letter}+00", CultureInfo.InvariantCulture),
            'f' or 'F' => size.ToString($"F{verb.Precision ?? 6}", CultureInfo.InvariantCulture),
            'g' or 'G' => new HclValue.Number(size).Digits,
            var letter => throw arguments.Wrong($"has no verb %{letter}", "use %s, %q, %v, %d, %x, %f or %t"),
        };

        T Require<T>(T? found, string wanted)
            where T : struct =>
            found ?? throw arguments.Wrong($"shows {wanted} by %{verb.Letter}, and this is {value.Kind}");

        string Text(HclValue shown) => HclConversion.AsText(shown) ?? throw arguments.Wrong($"shows a string by %{verb.Letter}, and this is {shown.Kind}");
    }

    private static string Cut(string text, int? length) => length < text.Length ? text[..length.Value] : text;

    private sealed record Verb(string Flags, int? Argument, int Width, int? Precision, char Letter)
    {
        public bool Has(char flag) => Flags.Contains(flag);

        public static Verb Read(string pattern, ref int position, HclArguments arguments)
        {
            var at = position + 1;
            var flags = Take(pattern, ref at, c => c is '+' or '-' or ' ' or '0' or '#');
            var argument = default(int?);
            if (at < pattern.Length && pattern[at] == '[')
            {
                at++;
                argument = Number(Take(pattern, ref at, char.IsAsciiDigit));
                at++;
            }

            var width = Number(Take(pattern, ref at, char.IsAsciiDigit)) ?? 0;
            var precision = default(int?);
            if (at < pattern.Length && pattern[at] == '.')
            {
                at++;
                precision = Number(Take(pattern, ref at, char.IsAsciiDigit)) ?? 0;
            }

            if (at >= pattern.Length || width > WidestField || precision > WidestField)
            {
                throw arguments.Wrong("was given a format with a % that begins no verb", "write %% for a percent sign");
            }

            position = at;
            return new Verb(flags, argument, width, precision, pattern[at]);
        }

        public string Pad(string text)
        {
            if (Has('-'))
            {
                return text.PadRight(Width);
            }

            var signs = Has('0') && text is ['-' or '+', ..] ? 1 : 0;
            return Has('0') && Letter is not ('s' or 'q' or 'v' or 't')
                ? text[..signs] + text[signs..].PadLeft(Width - signs, '0')
                : text.PadLeft(Width);
        }

        private static string Take(string pattern, ref int at, Func<char, bool> belongs)
        {
            var begin = at;
            while (at < pattern.Length && belongs(pattern[at]))
            {
                at++;
            }

            return pattern[begin..at];
        }

        private static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
