using System.Globalization;
using System.Text;
using Slipway.Bake.Evaluation;

namespace Slipway.Bake.Functions;

/// <summary>Functions of points in time, which are strings as in RFC 3339.</summary>
internal static class TimeFunctions
{
    private const string Written = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static (string Name, HclFunction Function)[] All =>
    [
        ("timestamp", a => HclValue.Of(a.Time.GetUtcNow().ToString(Written, CultureInfo.InvariantCulture))),
        ("timeadd", a => HclValue.Of(Show(Point(a, 0) + Duration(a, a.Text(1))))),
        ("formatdate", a => a.Result(Format(a, a.Text(0), Point(a, 1)))),
    ];

    private static string Show(DateTimeOffset time) =>
        time.Offset == TimeSpan.Zero ? time.ToString(Written, CultureInfo.InvariantCulture) : time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static DateTimeOffset Point(HclArguments arguments, int index) =>
        DateTimeOffset.TryParse(arguments.Text(index), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw arguments.Wrong($"takes a time such as 2024-01-31T12:00:00Z, and this is {arguments.Text(index)}");

    // As Go writes it: 1h30m, -5s.
    private static TimeSpan Duration(HclArguments arguments, string text)
    {
        var (total, number) = (0.0, new StringBuilder());
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || text[i] is '.' or '-' or '+')
            {
                number.Append(text[i]);
                continue;
            }

            var unit = text[i..].StartsWith("ms", StringComparison.Ordinal) ? "ms" : text[i].ToString();
            var seconds = unit switch { "h" => 3600, "m" => 60, "s" => 1, "ms" => 0.001, _ => 0 };
            if (seconds == 0 || !double.TryParse(number.ToString(), CultureInfo.InvariantCulture, out var count) || Math.Abs(count * seconds) > 1e10)
            {
                throw arguments.Wrong($"takes a duration such as 1h30m, and this is {text}");
            }

            total += (text[0] == '-' && i > 0 && number[0] != '-' ? -count : count) * seconds;
            number.Clear();
            i += unit.Length - 1;
        }

        return number.Length == 0 ? TimeSpan.FromSeconds(total) : throw arguments.Wrong($"takes a duration with units, such as 10m, and this is {text}");
    }

    // Terraform's form of dates: letters by how often they come, other text in single quotes.
    private static string Format(HclArguments arguments, string pattern, DateTimeOffset time)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length;)
        {
            if (pattern[i] == '\'')
            {
                var end = pattern.IndexOf('\'', i + 1);
                text.Append(end > 0 ? pattern[(i + 1)..end] : throw arguments.Wrong("was given a quote that does not end"));
                i = end + 1;
                continue;
            }

            var run = 1;
            while (i + run < pattern.Length && pattern[i + run] == pattern[i])
            {
                run++;
            }

            text.Append(char.IsAsciiLetter(pattern[i]) ? Field(arguments, pattern[i..(i + run)], time) : pattern[i..(i + run)]);
            i += run;
        }

        return text.ToString();
    }

    private static string Field(HclArguments arguments, string field, DateTimeOffset time)
    {
        var format = field switch
        {
            "YYYY" => "yyyy",
            "YY" => "yy",
            "DD" => "dd",
            "D" => "%d",
            "MMMM" or "MMM" or "MM" => field,
            "M" => "%M",
            "EEEE" => "dddd",
            "EEE" => "ddd",
            "hh" => "HH",
            "h" => "%H",
            "HH" => "hh",
            "H" => "%h",
            "mm" or "ss" => field,
            "m" => "%m",
            "s" => "%s",
            "AA" => "tt",
            "ZZZZZ" or "ZZZZ" => "zzz",
            _ => null,
        };
        return field switch
        {
            "Z" when time.Offset == TimeSpan.Zero => "Z",
            "ZZZ" when time.Offset == TimeSpan.Zero => "UTC",
            "Z" => time.ToString("zzz", CultureInfo.InvariantCulture),
            "aa" => time.ToString("tt", CultureInfo.InvariantCulture).ToLowerInvariant(),
            "ZZZZ" => time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal),
            _ when format is not null => time.ToString(format, CultureInfo.InvariantCulture),
            _ => throw arguments.Wrong($"has no field {field}", "use YYYY, MM, DD, hh, mm, ss, Z; put other letters in single quotes"),
        };
    }
}
