using System.Collections.Immutable;

namespace Slipway.Patterns;

/// <summary>
/// Decides which paths an ordered list of patterns leaves out: the last pattern that matches a path, or a folder above it,
/// decides, and one with <c>!</c> takes it back in. Serves ignore files and <c>COPY --exclude</c>. Immutable.
/// </summary>
public sealed class IgnoreMatcher
{
    private readonly ImmutableArray<IgnorePattern> _patterns;
    private readonly ImmutableArray<string> _written;

    /// <exception cref="FormatException">A pattern is malformed; the message names it.</exception>
    public IgnoreMatcher(IEnumerable<string> patterns)
    {
        var compiled = ImmutableArray.CreateBuilder<IgnorePattern>();
        var written = ImmutableArray.CreateBuilder<string>();
        foreach (var pattern in patterns)
        {
            var text = pattern.Trim();
            if (text.Length == 0)
            {
                continue;
            }

            var negated = text[0] == '!';
            text = negated ? text[1..].Trim() : text;
            if (text.Length == 0)
            {
                throw new FormatException("illegal exclusion pattern: \"!\"");
            }

            text = PathCleaning.Clean(text);
            written.Add(text);
            compiled.Add(new IgnorePattern(text.Length > 1 ? text.TrimStart('/') : text, negated));
        }

        _patterns = compiled.ToImmutable();
        _written = written.ToImmutable();
    }

    public static IgnoreMatcher None { get; } = new([]);

    public bool IsEmpty => _patterns.IsEmpty;

    /// <summary>What is known above all paths.</summary>
    public IgnoreState Root => default;

    /// <summary>The verdict on <paramref name="path"/> (relative, cleaned), given that on the folder it is in.</summary>
    public IgnoreState Descend(IgnoreState folder, string path)
    {
        var matches = new bool[_patterns.Length];
        var ignored = false;
        for (var i = 0; i < _patterns.Length; i++)
        {
            var pattern = _patterns[i];

            // The reference does not try a pattern that would only confirm the verdict so far, and so it does not hold for
            // the paths below either, unless it matches them by itself. That shows where a later pattern repeats an earlier.
            if (folder.Matched(i) || (pattern.Negated == ignored && pattern.IsMatch(path)))
            {
                matches[i] = true;
                ignored = !pattern.Negated;
            }
        }

        return new IgnoreState(ignored, matches);
    }

    /// <summary>The verdict on a path of which no folder was asked before.</summary>
    public bool IsIgnored(string path) => StateOf(path).Ignored;

    /// <summary>The last pattern that leaves <paramref name="path"/> or a folder above it out; null where it is not left out.</summary>
    public string? PatternThatIgnores(string path)
    {
        var state = StateOf(path);
        for (var i = _patterns.Length - 1; state.Ignored && i >= 0; i--)
        {
            if (!_patterns[i].Negated && state.Matched(i))
            {
                return _written[i];
            }
        }

        return null;
    }

    /// <summary>Whether an ignored folder may hold something that is taken back in, so that a walk must look into it.</summary>
    public bool MayReincludeBelow(string folder) => AnyBelow(folder, negated: true);

    /// <summary>Whether a folder that no pattern matches may hold something that one does, for those who pick by patterns.</summary>
    public bool MayMatchBelow(string folder) => AnyBelow(folder, negated: false);

    private IgnoreState StateOf(string path)
    {
        var state = Root;
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            state = Descend(state, path[..slash]);
        }

        return Descend(state, path);
    }

    private bool AnyBelow(string folder, bool negated)
    {
        foreach (var pattern in _patterns)
        {
            if (pattern.Negated == negated && pattern.MayMatchBelow(folder))
            {
                return true;
            }
        }

        return false;
    }
}
