using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>
/// <c>"%s-%03d" % (a, b)</c> and the filter <c>format</c>: Python's printf. Conversions <c>s r a d i u x X o f F e E g G c %</c>,
/// flags <c>- 0 + blank #</c>, width, precision, and <c>%(key)s</c> for mappings.
/// </summary>
internal sealed class PercentFormat
{
    /// <summary>Wider than any line; the text is paid for besides.</summary>
    private const int WidestField = 10_000;

    private readonly string _format;
    private readonly Budget _budget;
    private readonly JinjaValue.Mapping? _named;
    private readonly ImmutableArray<JinjaValue> _arguments;
    private int _at;
    private int _next;

    private PercentFormat(string format, JinjaValue arguments, Budget budget)
    {
        _format = format;
        _budget = budget;
        _named = arguments as JinjaValue.Mapping;
        _arguments = arguments is JinjaValue.Tuple tuple ? tuple.Items : [arguments];
    }

    /// <param name="arguments">A tuple of them, a mapping, or the only one.</param>
    /// <exception cref="JinjaValueException">The format is none, or the arguments do not suit it.</exception>
    public static string Apply(string format, JinjaValue arguments, Budget budget) => new PercentFormat(format, arguments, budget).Apply();

    private string Apply()
    {
        _budget.PayForText(_format.Length);
        var output = new StringBuilder();
        while (_at < _format.Length)
        {
            var mark = _format.IndexOf('%', _at);
            output.Append(_format.AsSpan(_at, (mark < 0 ? _format.Length : mark) - _at));
            _at = mark < 0 ? _format.Length : mark + 1;
            if (mark >= 0)
            {
                output.Append(Field());
            }
        }

        return _named is null && _next < _arguments.Length ? throw new JinjaValueException("not all arguments are used by the format") : output.ToString();
    }

    private string Field()
    {
        var key = Key();
        var flags = TakeWhile("-0+ #");
        var width = Number();
        var precision = Peek() == '.' ? Skip() + Number() : -1;
        if (_at == _format.Length)
        {
            throw new JinjaValueException("the format ends within a field");
        }

        var conversion = _format[_at++];
        if (conversion == '%')
        {
            return "%";
        }

        var text = Convert(conversion, Argument(key), precision, flags);
        _budget.PayForText(Math.Max(width, text.Length));
        if (text.Length >= width)
        {
            return text;
        }

        var isNumber = conversion is not ('s' or 'r' or 'a' or 'c');
        return flags.Contains('-') ? text.PadRight(width)
            : flags.Contains('0') && isNumber ? ZeroPadded(text, width)
            : text.PadLeft(width);
    }

    private string? Key()
    {
        if (Peek() != '(')
        {
            return null;
        }

        var close = _format.IndexOf(')', _at);
        if (close < 0)
        {
            throw new JinjaValueException("the format ends within a key");
        }

        var key = _format[(_at + 1)..close];
        _at = close + 1;
        return key;
    }

    private JinjaValue Argument(string? key)
    {
        if (key is not null)
        {
            return _named?.Entries.Find(key) ?? throw new JinjaValueException($"the format wants '{key}', which is not given");
        }

        return _next < _arguments.Length ? _arguments[_next++] : throw new JinjaValueException("the format wants more arguments than there are");
    }

    private string Convert(char conversion, JinjaValue value, int precision, string flags)
    {
        switch (conversion)
        {
            case 's':
                return Cut(Printing.Show(value, _budget), precision);
            case 'r' or 'a':
                return Cut(Printing.Represent(value, _budget), precision);
            case 'c':
                return value is JinjaValue.Text { Value.Length: 1 } text ? text.Value : throw Unsuited(conversion, value);
            case 'd' or 'i' or 'u':
                return Signed(Whole(conversion, value), n => n.ToString(CultureInfo.InvariantCulture).PadLeft(Math.Max(0, precision), '0'), flags);
            case 'x' or 'X' or 'o':
                return Signed(Whole(conversion, value), n => (flags.Contains('#') ? $"0{conversion}" : "") + InBase(n, conversion), flags);
            case 'f' or 'F' or 'e' or 'E' or 'g' or 'G':
                var number = Numbers.AsReal(value) ?? throw Unsuited(conversion, value);
                var body = RealFormat.Of(Math.Abs(number), conversion, Math.Min(precision < 0 ? 6 : precision, 100));
                return Sign(number < 0, flags) + body;
            default:
                throw new JinjaValueException($"a format has no field %{conversion}");
        }
    }

    private BigInteger Whole(char conversion, JinjaValue value) => value is JinjaValue.Real { Value: var real } && double.IsFinite(real) && conversion is 'd' or 'i' or 'u'
        ? new BigInteger(Numbers.AsReal(value) ?? 0)
        : Numbers.AsInteger(value) ?? throw Unsuited(conversion, value);

    private static string InBase(BigInteger number, char conversion)
    {
        var digits = new StringBuilder();
        var divisor = conversion == 'o' ? 8 : 16;
        do
        {
            number = BigInteger.DivRem(number, divisor, out var digit);
            digits.Insert(0, "0123456789abcdef"[(int)digit]);
        }
        while (!number.IsZero);
        return conversion == 'X' ? digits.ToString().ToUpperInvariant() : digits.ToString();
    }

    private static string Signed(BigInteger number, Func<BigInteger, string> write, string flags) => Sign(number.Sign < 0, flags) + write(BigInteger.Abs(number));

    private static string Sign(bool isNegative, string flags) => isNegative ? "-" : flags.Contains('+') ? "+" : flags.Contains(' ') ? " " : "";

    private static string ZeroPadded(string text, int width)
    {
        var sign = text[0] is '-' or '+' or ' ' ? text[..1] : "";
        return sign + text[sign.Length..].PadLeft(width - sign.Length, '0');
    }

    private static string Cut(string text, int precision) => precision >= 0 && precision < text.Length ? text[..precision] : text;

    private char Peek() => _at < _format.Length ? _format[_at] : '\0';

    private int Skip()
    {
        _at++;
        return 0;
    }

    private string TakeWhile(string characters)
    {
        var from = _at;
        while (_at < _format.Length && characters.Contains(_format[_at]))
        {
            _at++;
        }

        return _format[from.._at];
    }

    private int Number() => TakeWhile("0123456789") is { Length: > 0 } digits
        ? int.TryParse(digits, CultureInfo.InvariantCulture, out var number) && number <= WidestField ? number : throw new JinjaValueException("a field of the format is too wide")
        : 0;

    private static JinjaValueException Unsuited(char conversion, JinjaValue value) => new($"%{conversion} does not take {TypeNames.WithArticle(value)}");
}
