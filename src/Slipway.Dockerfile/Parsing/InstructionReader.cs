using System.Collections.Immutable;
using System.Text;
using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>
/// Lines in, instructions out: drops comments, joins continuations, collects heredocs and splits flags off
/// (Dockerfile reference, "Format"). Linear in the length of the text.
/// </summary>
internal sealed class InstructionReader(SourceText source, char escape)
{
    private readonly List<string> _comments = [];
    private int _next = 1;

    /// <summary>The next instruction, or null at the end of the text.</summary>
    /// <exception cref="DockerfileSyntaxException">A heredoc has no end, or there are too many.</exception>
    public RawInstruction? Read()
    {
        while (_next <= source.LineCount)
        {
            var first = _next++;
            var text = source.Line(first).AsSpan();
            text = (first == 1 ? text.TrimStart('\uFEFF') : text).TrimStart();
            if (text.StartsWith("#"))
            {
                _comments.Add(text[1..].Trim().ToString());
                continue;
            }

            if (text.IsEmpty)
            {
                _comments.Clear();
                continue;
            }

            var joined = JoinedLine.Read(source, first, escape);
            _next = joined.LastLine + 1;
            return joined.Text.AsSpan().IsWhiteSpace()
                ? throw new DockerfileSyntaxException("UnknownInstruction", "unknown instruction: nothing but a continuation")
                {
                    Span = SourceSpan.Lines(first, joined.LastLine),
                }
                : Split(joined, first);
        }

        return null;
    }

    private RawInstruction Split(JoinedLine joined, int firstLine)
    {
        var line = joined.Text.Trim();
        var keywordEnd = line.AsSpan().IndexOfAny(" \t\v\f\r\n") is var blank and >= 0 ? blank : line.Length;
        var (flags, arguments) = FlagSplitter.Split(line, keywordEnd);
        var raw = new RawInstruction
        {
            Keyword = line[..keywordEnd],
            Flags = flags,
            Arguments = line[arguments..].Trim(),
            Line = line,
            Joined = joined,
            Span = SourceSpan.Lines(firstLine, joined.LastLine),
            Comments = [.. _comments],
        };
        _comments.Clear();
        return HasHeredocs(raw)
            ? raw with { Heredocs = ReadHeredocs(raw), Span = SourceSpan.Lines(firstLine, _next - 1) }
            : raw;
    }

    // They count in RUN, COPY and ADD in their shell form, and in an ONBUILD of one of them.
    private static bool HasHeredocs(RawInstruction raw)
    {
        if (!raw.Line.Contains("<<", StringComparison.Ordinal))
        {
            return false;
        }

        var keyword = raw.Keyword;
        var arguments = raw.Arguments;
        if (keyword.Equals("ONBUILD", StringComparison.OrdinalIgnoreCase))
        {
            var space = arguments.AsSpan().IndexOfAny(' ', '\t');
            keyword = space < 0 ? arguments : arguments[..space];
            arguments = space < 0 ? "" : arguments[FlagSplitter.Split(arguments, space).ArgumentsStart..];
        }

        return keyword.ToUpperInvariant() is "RUN" or "COPY" or "ADD" && JsonForm.TryRead(arguments, out _) != JsonFormOutcome.Strings;
    }

    private ImmutableArray<Heredoc> ReadHeredocs(RawInstruction raw)
    {
        ImmutableArray<string> words;
        try
        {
            words = new WordScanner(raw.Line, Heredoc.Escape, QuoteHandling.Keep, _ => "", _ => "", new ExpansionBudget()).Run().Words;
        }
        catch (ExpansionException)
        {
            // An open quote is the shell's to complain about; a heredoc cannot be told from it.
            return [];
        }

        var heredocs = ImmutableArray.CreateBuilder<Heredoc>();
        foreach (var word in words)
        {
            if (Heredoc.Open(word) is not { } opened)
            {
                continue;
            }

            if (heredocs.Count == Limits.HeredocsPerInstruction)
            {
                throw new DockerfileSyntaxException(
                    "TooManyHeredocs", $"an instruction has at most {Limits.HeredocsPerInstruction} heredocs")
                {
                    Span = raw.SpanOf(word),
                };
            }

            heredocs.Add(opened with { RawText = ReadBody(opened, raw, word) });
        }

        return heredocs.ToImmutable();
    }

    private string ReadBody(Heredoc heredoc, RawInstruction raw, string word)
    {
        var opened = _next - 1;
        var body = new StringBuilder();
        while (_next <= source.LineCount)
        {
            var line = source.RawLine(_next++);
            var candidate = line.TrimEnd('\r', '\n');
            if ((heredoc.StripsTabs ? candidate.TrimStart('\t') : candidate) == heredoc.Name)
            {
                return body.ToString();
            }

            body.Append(line);
        }

        throw new DockerfileSyntaxException("UnterminatedHeredoc", "unterminated heredoc")
        {
            Span = raw.SpanOf(word),
            Hint = $"the text that begins after line {opened} has no line that is {heredoc.Name} alone",
        };
    }
}
