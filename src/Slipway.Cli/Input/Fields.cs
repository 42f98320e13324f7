using System.Text;

namespace Slipway.Cli.Input;

/// <summary>
/// A flag's value that is a list of <c>key=value</c> fields, as <c>id=token,src=token.txt</c>. A field that holds a comma is
/// put in double quotes, as in CSV (RFC 4180): <c>"src=a,b.txt"</c>.
/// </summary>
internal sealed class Fields
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly string _flag;

    private Fields(string flag) => _flag = flag;

    /// <summary>Value of a field, or null. A key without <c>=</c> has an empty value.</summary>
    public string? this[string key] => _values.GetValueOrDefault(key);

    /// <param name="flag">The flag and its value, for messages: <c>--secret id=…</c>.</param>
    /// <param name="known">The keys that the flag has.</param>
    /// <exception cref="UsageException">A key is unknown or said twice, or a quote does not end.</exception>
    public static Fields Parse(string flag, string text, ReadOnlySpan<string> known)
    {
        var fields = new Fields($"{flag} {text}");
        foreach (var field in fields.Split(text))
        {
            var equals = field.IndexOf('=');
            var key = (equals < 0 ? field : field[..equals]).Trim().ToLowerInvariant();
            if (!known.Contains(key))
            {
                throw fields.Wrong($"unknown key '{key}', the keys are {string.Join(", ", known.ToArray())}");
            }

            if (!fields._values.TryAdd(key, equals < 0 ? "" : field[(equals + 1)..]))
            {
                throw fields.Wrong($"key '{key}' is said twice");
            }
        }

        return fields;
    }

    /// <summary>The first of several names for the same that is there.</summary>
    public string? Any(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_values.TryGetValue(key, out var value))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A key alone is a switch that is on.</summary>
    public bool IsOn(string key) => this[key] switch
    {
        null => false,
        "" or "true" or "1" => true,
        "false" or "0" => false,
        var other => throw Wrong($"{key}={other}: write true or false"),
    };

    public UsageException Wrong(string problem) => new($"{_flag}: {problem}");

    private List<string> Split(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"' && (isQuoted || field.Length == 0))
            {
                isQuoted = !isQuoted;
            }
            else if (c == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        if (isQuoted)
        {
            throw Wrong("the quote does not end");
        }

        fields.Add(field.ToString());
        return fields;
    }
}
