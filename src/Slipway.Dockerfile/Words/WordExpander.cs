using System.Collections.Immutable;

namespace Slipway.Dockerfile;

/// <summary>
/// Expands the words of instructions as the reference's frontend does: quotes, escapes and the <c>$NAME</c> and
/// <c>${…}</c> forms (Dockerfile reference, "Environment replacement"). Values are never expanded again.
/// </summary>
/// <remarks>
/// Expanded are: FROM (name and platform), ENV and LABEL (names and values), ARG (values), COPY and ADD (paths, owner,
/// mode), EXPOSE, USER, VOLUME, WORKDIR, STOPSIGNAL, and the values of RUN's mounts except <c>from</c>.
/// CMD, ENTRYPOINT, RUN, SHELL, HEALTHCHECK, MAINTAINER and ONBUILD are left to whoever runs them.
/// </remarks>
/// <param name="budget">Shared by all words of a build; null for words that are looked at one by one.</param>
public sealed class WordExpander(char escape, VariableLookup lookup, ExpansionBudget? budget = null)
{
    private readonly ExpansionBudget _budget = budget ?? new ExpansionBudget();
    private readonly SortedSet<string> _unset = new(StringComparer.Ordinal);

    /// <summary>Names that were used without a value so far, and without a word on what holds then (<c>${NAME:-other}</c>).</summary>
    public IReadOnlyCollection<string> UnsetNames => _unset;

    /// <summary>Expands to one word; white space stays.</summary>
    /// <exception cref="ExpansionException">The word is malformed, or demands a variable that is not set.</exception>
    public string Expand(string word) => Scan(word, escape, QuoteHandling.Remove).Text;

    /// <summary>Expands and splits at white space outside quotes, that of variables' values included.</summary>
    /// <exception cref="ExpansionException">As for <see cref="Expand"/>.</exception>
    public ImmutableArray<string> ExpandToWords(string text) => Scan(text, escape, QuoteHandling.Remove).Words;

    /// <summary>
    /// Expands the body of a heredoc, in which quotes are characters like any other, and the backslash is the escape
    /// whatever the file's directive says.
    /// </summary>
    /// <exception cref="ExpansionException">As for <see cref="Expand"/>.</exception>
    public string ExpandBody(string body) => Scan(body, '\\', QuoteHandling.Ignore).Text;

    private (string Text, ImmutableArray<string> Words) Scan(string word, char mark, QuoteHandling quotes)
    {
        // Most words have nothing to expand.
        if (!word.AsSpan().ContainsAny(['$', '\'', '"', mark, ' ', '\t', '\n']))
        {
            return (word, word.Length == 0 ? [] : [word]);
        }

        return new WordScanner(word, mark, quotes, Lookup, lookup, _budget).Run();
    }

    private string? Lookup(string name)
    {
        var value = lookup(name);
        if (value is null)
        {
            _unset.Add(name);
        }

        return value;
    }
}

/// <summary>What quotes mean while a text is scanned.</summary>
internal enum QuoteHandling
{
    /// <summary>They group, and go.</summary>
    Remove,

    /// <summary>They group, and stay, as escapes do: the words of a shell line as they were written.</summary>
    Keep,

    /// <summary>They mean nothing.</summary>
    Ignore,
}
