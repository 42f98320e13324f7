using System.Collections.Immutable;

namespace Slipway.Dockerfile;

/// <summary>ENV, LABEL and ARG: names with values.</summary>
internal static class NameValueParser
{
    public static ArgInstruction Arg(RawInstruction raw, char escape)
    {
        var words = InstructionParser.AtLeastOne(raw, NameValueWords.Split(raw.Arguments, escape));
        return new ArgInstruction([.. words.Select(w => Declaration(raw, w))]) { Keyword = "ARG", Line = raw.Line, Span = raw.Span };
    }

    public static EnvInstruction Env(RawInstruction raw, char escape)
    {
        var (pairs, legacy) = Pairs(raw, escape);
        return new EnvInstruction(pairs) { Keyword = "ENV", Line = raw.Line, Span = raw.Span, IsLegacyForm = legacy };
    }

    public static LabelInstruction Label(RawInstruction raw, char escape)
    {
        var (pairs, legacy) = Pairs(raw, escape);
        return new LabelInstruction(pairs) { Keyword = "LABEL", Line = raw.Line, Span = raw.Span, IsLegacyForm = legacy };
    }

    private static ArgDeclaration Declaration(RawInstruction raw, string word)
    {
        var equals = word.IndexOf('=');
        return equals switch
        {
            0 => throw new DockerfileSyntaxException("BlankName", "ARG names can not be blank") { Span = raw.SpanOf(word) },
            < 0 => new ArgDeclaration(word, null),
            _ => new ArgDeclaration(word[..equals], word[(equals + 1)..]),
        };
    }

    private static (ImmutableArray<NameValue> Pairs, bool IsLegacyForm) Pairs(RawInstruction raw, char escape)
    {
        var keyword = raw.Keyword.ToUpperInvariant();
        var words = InstructionParser.AtLeastOne(raw, NameValueWords.Split(raw.Arguments, escape));
        if (!words[0].Contains('='))
        {
            return ([Legacy(raw.Arguments, keyword)], true);
        }

        var pairs = ImmutableArray.CreateBuilder<NameValue>(words.Length);
        foreach (var word in words)
        {
            var equals = word.IndexOf('=');
            pairs.Add(equals switch
            {
                < 0 => throw new DockerfileSyntaxException(
                    "NameValueForm", $"Syntax error - can't find = in \"{word}\". Must be of the form: name=value")
                {
                    Span = raw.SpanOf(word),
                    Hint = $"a value with blanks stands in quotes: {keyword} name=\"a value\"",
                },
                0 => throw new DockerfileSyntaxException("BlankName", $"{keyword} names can not be blank") { Span = raw.SpanOf(word) },
                _ => new NameValue(word[..equals], word[(equals + 1)..]),
            });
        }

        return (pairs.MoveToImmutable(), false);
    }

    // "NAME the rest of the line"
    private static NameValue Legacy(string text, string keyword)
    {
        var blank = text.AsSpan().IndexOfAny(" \t\v\f\r\n");
        return blank < 0
            ? throw new DockerfileSyntaxException("NameValueForm", $"{keyword} must have two arguments")
            {
                Hint = $"write {keyword} {text}=value",
            }
            : new NameValue(text[..blank], text[blank..].TrimStart());
    }
}
