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
    /// <exception cref="DockerfileSyntaxException">A heredoc has no end.</exception>
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
            if (joined.Text.Trim() is { Length: > 0 } line)
            {
                return Split(line, first);
            }
        }

        return null;
    }

    /// <summary>Splits one line that stands alone, such as an ONBUILD trigger.</summary>
    public RawInstruction Split(string line, int firstLine)
    {
        var keywordEnd = line.AsSpan().IndexOfAny(" \t\v\f\r\n");
        var keyword = keywordEnd < 0 ? line : line[..keywordEnd];
        var (flags, arguments) = FlagSplitter.Split(keywordEnd < 0 ? "" : line[keywordEnd..].TrimStart());
        var raw = new RawInstruction
        {
            Keyword = keyword,
            Flags = flags,
            Arguments = arguments.Trim(),
            Line = line,
            Span = SourceSpan.Lines(firstLine, Math.Max(firstLine, _next - 1)),
            Comments = [.. _comments],
        };
        _comments.Clear();
        if (HeredocCarrier(raw) is { } carrier)
        {
            raw = raw with { Heredocs = ReadHeredocs(carrier) };
        }

        return raw with
        {
            Span = new SourceSpan(firstLine, 1, Math.Max(firstLine, _next - 1), 1),
        };
    }

    // The line in which heredocs count: that of RUN, COPY or ADD in their shell form, or of an ONBUILD of one of them.
    private static string? HeredocCarrier(RawInstruction raw)
    {
        if (!raw.Line.Contains("<<", StringComparison.Ordinal))
        {
            return null;
        }

        var keyword = raw.Keyword;
        var arguments = raw.Arguments;
        if (keyword.Equals("ONBUILD", StringComparison.OrdinalIgnoreCase))
        {
            var space = arguments.AsSpan().IndexOfAny(' ', '\t');
            keyword = space < 0 ? arguments : arguments[..space];
            arguments = space < 0 ? "" : FlagSplitter.Split(arguments[space..].TrimStart()).Arguments;
        }

        return keyword.ToUpperInvariant() is "RUN" or "COPY" or "ADD" && JsonForm.TryRead(arguments, out _) != JsonFormOutcome.Strings
            ? raw.Line
            : null;
    }

    private ImmutableArray<Heredoc> ReadHeredocs(string line)
    {
        ImmutableArray<string> words;
        try
        {
            words = new WordScanner(line, escape, QuoteHandling.Keep, _ => "", _ => "").Run().Words;
        }
        catch (ExpansionException)
        {
            // An open quote is the shell's to complain about; a heredoc cannot be told from it.
            return [];
        }

        var heredocs = ImmutableArray.CreateBuilder<Heredoc>();
        foreach (var word in words)
        {
            if (Heredoc.Open(word, escape) is { } heredoc)
            {
                heredocs.Add(heredoc with { RawText = ReadBody(heredoc) });
            }
        }

        return heredocs.ToImmutable();
    }

    private string ReadBody(Heredoc heredoc)
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
            Hint = $"the text that begins after line {opened} has no line that is {heredoc.Name} alone",
        };
    }
}
