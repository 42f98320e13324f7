namespace Slipway.Patterns;

/// <summary>
/// One line of an ignore file, matched against whole paths: the wildcards of <see cref="GlobSegment"/> within a part, and
/// <c>**</c> for any number of parts.
/// </summary>
internal sealed class IgnorePattern
{
    private const string AnyFolders = "**";

    private readonly string[] _parts;

    /// <param name="text">Cleaned, without a leading slash or exclamation mark.</param>
    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public IgnorePattern(string text, bool negated)
    {
        Text = text;
        Negated = negated;
        _parts = text.Split('/');
        foreach (var part in _parts)
        {
            if (GlobSegment.ProblemWith(part) is { } problem || EscapesDigit(part))
            {
                throw new FormatException($"syntax error in pattern: {(negated ? "!" : "")}{text}");
            }
        }

        // What the reference's regular expressions make of an escaped letter is a control character, which no name has.
        NeverMatches = EscapesLetter(text);
        Literal = !GlobSegment.HasWildcards(text);
    }

    public string Text { get; }

    public bool Negated { get; }

    private bool NeverMatches { get; }

    private bool Literal { get; }

    public bool IsMatch(string path)
    {
        if (NeverMatches)
        {
            return false;
        }

        return Literal ? path == Text : Match(0, path.Split('/'), 0);
    }

    /// <summary>Whether something below <paramref name="folder"/> may match, so that the folder must be looked into.</summary>
    public bool MayMatchBelow(string folder)
    {
        var folders = folder.Split('/');
        for (var i = 0; i < folders.Length; i++)
        {
            if (i >= _parts.Length)
            {
                return false;
            }

            if (_parts[i].Contains(AnyFolders, StringComparison.Ordinal))
            {
                return true;
            }

            if (!GlobSegment.IsMatch(_parts[i], folders[i]))
            {
                return false;
            }
        }

        return _parts.Length > folders.Length;
    }

    private bool Match(int part, string[] path, int index)
    {
        while (part < _parts.Length)
        {
            if (_parts[part] == AnyFolders)
            {
                if (part + 1 == _parts.Length)
                {
                    // "dir/**" is what is in the folder, not the folder.
                    return index < path.Length;
                }

                for (var skip = index; skip < path.Length; skip++)
                {
                    if (Match(part + 1, path, skip))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (index >= path.Length || !GlobSegment.IsMatch(_parts[part], path[index]))
            {
                return false;
            }

            part++;
            index++;
        }

        return index == path.Length;
    }

    private static bool EscapesDigit(string text) => Escaped(text).Any(char.IsAsciiDigit);

    private static bool EscapesLetter(string text) => Escaped(text).Any(char.IsAsciiLetter);

    private static IEnumerable<char> Escaped(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                yield return text[++i];
            }
        }
    }
}
