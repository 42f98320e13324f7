using System.Text;

namespace Slipway.Registry.Auth;

/// <summary>What a 401 asks for: a scheme and its parameters (RFC 9110, 11.6.1; distribution token spec).</summary>
internal sealed record AuthChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    public bool IsBearer => Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    public bool IsBasic => Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase);

    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);

    /// <summary>
    /// Reads the values of <c>WWW-Authenticate</c>. A header may hold several challenges and a comma may stand within
    /// quotes (<c>scope="repository:a:pull,push"</c>), so this reads tokens and never splits.
    /// </summary>
    public static IReadOnlyList<AuthChallenge> Parse(IEnumerable<string> headers)
    {
        var challenges = new List<AuthChallenge>();
        foreach (var header in headers)
        {
            var position = 0;
            while (ReadChallenge(header, ref position) is { } challenge)
            {
                challenges.Add(challenge);
            }
        }

        return challenges;
    }

    private static AuthChallenge? ReadChallenge(string text, ref int position)
    {
        SkipSeparators(text, ref position);
        var scheme = ReadToken(text, ref position);
        if (scheme.Length == 0)
        {
            return null;
        }

        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            // A token that no '=' follows is the scheme of the next challenge.
            var ahead = position;
            SkipSeparators(text, ref ahead);
            var name = ReadToken(text, ref ahead);
            if (name.Length == 0 || ahead >= text.Length || text[ahead] != '=')
            {
                return new AuthChallenge(scheme, parameters);
            }

            ahead++;
            parameters[name] = ahead < text.Length && text[ahead] == '"' ? ReadQuoted(text, ref ahead) : ReadToken(text, ref ahead);
            position = ahead;
        }
    }

    private static void SkipSeparators(string text, ref int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or ',')
        {
            position++;
        }
    }

    private static string ReadToken(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && text[position] is not (' ' or '\t' or ',' or '=' or '"'))
        {
            position++;
        }

        return text[start..position];
    }

    private static string ReadQuoted(string text, ref int position)
    {
        var value = new StringBuilder();
        for (position++; position < text.Length && text[position] != '"'; position++)
        {
            if (text[position] == '\\' && position + 1 < text.Length)
            {
                position++;
            }

            value.Append(text[position]);
        }

        position = Math.Min(position + 1, text.Length);
        return value.ToString();
    }
}
