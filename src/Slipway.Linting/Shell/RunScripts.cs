using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Linting;

/// <summary>The scripts that a RUN hands to a shell: its line, its heredocs, what stands behind <c>sh -c</c>. Other languages are left out.</summary>
internal static class RunScripts
{
    /// <summary>In the order in which they run. <paramref name="shell"/>: what SHELL says, null for the usual one.</summary>
    public static IEnumerable<PlacedScript> Of(LintSubject subject, RunInstruction run, ImmutableArray<string>? shell)
    {
        if (run.Command.IsExecForm)
        {
            return OfWords(subject, run);
        }

        var dialect = ShellPrograms.DialectOf(shell);
        return dialect == ShellDialect.Foreign || run.Command.Words is not [var line] ? []
            : run.Heredocs is [_, ..] && Heredoc.Open(line) is not null ? OfHeredocs(subject, run, dialect)
            : OfLine(subject, run, line, dialect);
    }

    /// <summary>Whether a command hands a shell a script that <see cref="Of"/> looks into: <c>sh -c …</c>.</summary>
    public static bool HasInner(ShellCommand command) => InnerOf(command) is { Value: not null };

    private static IEnumerable<PlacedScript> OfWords(LintSubject subject, RunInstruction run)
    {
        var place = subject.PlaceOf(run);
        return ShellReader.Of(run.Command.Words.Select(w => new ShellWord(w, 0, w))) is { } command
            ? WithInner(new PlacedScript(ShellDialect.Posix, [command], (_, _) => place) { IsExact = false })
            : [];
    }

    private static IEnumerable<PlacedScript> OfLine(LintSubject subject, RunInstruction run, string command, ShellDialect dialect)
    {
        var line = subject.LineOf(run);
        var end = line.Text.TrimEnd().Length;
        var start = end - command.Length;
        var isExact = start > 0 && line.Text.AsSpan(start, command.Length).SequenceEqual(command);
        var commands = ShellReader.Read(command);
        var script = new PlacedScript(dialect, commands, (from, to) => isExact ? line.SpanOf(start + from, start + to) : line.SpanOf(0, end))
        {
            IsExact = isExact,
        };
        return WithInner(script).Concat(OfHeredocs(subject, run, ReaderOf(commands)));
    }

    // RUN bash -e <<EOF: the text is a script where a shell is all that reads it.
    private static ShellDialect ReaderOf(ImmutableArray<ShellCommand> commands) =>
        commands is [{ Words: var words } reader] && words.Skip(1).All(w => w.Text.StartsWith('-'))
            ? ShellPrograms.DialectOf(reader.Program)
            : ShellDialect.Foreign;

    private static IEnumerable<PlacedScript> OfHeredocs(LintSubject subject, RunInstruction run, ShellDialect reader)
    {
        var line = subject.LineOf(run).LastLine + 1;
        foreach (var heredoc in run.Heredocs)
        {
            var dialect = ShellPrograms.DialectOfScript(heredoc.RawText, reader);
            if (dialect != ShellDialect.Foreign)
            {
                foreach (var script in WithInner(new PlacedScript(dialect, ShellReader.Read(heredoc.RawText), PlacesFrom(line, heredoc.RawText))))
                {
                    yield return script;
                }
            }

            // The line of the delimiter follows.
            line += heredoc.RawText.Count(c => c == '\n') + 1;
        }
    }

    private static IEnumerable<PlacedScript> WithInner(PlacedScript script)
    {
        yield return script;
        foreach (var command in script.Commands)
        {
            if (InnerOf(command) is { Value: { } inner } word)
            {
                var place = script.SpanOf(word);
                yield return new PlacedScript(ShellPrograms.DialectOf(command.Program), ShellReader.Read(inner), (_, _) => place) { IsExact = false };
            }
        }
    }

    // The word behind -c, or behind -ec and the like.
    private static ShellWord? InnerOf(ShellCommand command)
    {
        if (ShellPrograms.DialectOf(command.Program) == ShellDialect.Foreign)
        {
            return null;
        }

        var options = command.Words.Skip(1).TakeWhile(w => w.Text is ['-', ..]).ToArray();
        var script = Array.FindIndex(options, w => w.Text is not ['-', '-', ..] && w.Text.EndsWith('c'));
        return script >= 0 ? command.Words.ElementAtOrDefault(options.Length + 1) : null;
    }

    private static Func<int, int, SourceSpan> PlacesFrom(int firstLine, string text)
    {
        var starts = ImmutableArray.Create(0).AddRange(Enumerable.Range(0, text.Length).Where(i => text[i] == '\n').Select(i => i + 1));
        return (from, to) =>
        {
            var (startLine, startColumn) = At(from);
            var (endLine, endColumn) = At(to);
            return new SourceSpan(startLine, startColumn, endLine, endColumn);
        };

        (int Line, int Column) At(int offset)
        {
            var found = starts.BinarySearch(offset);
            var index = found >= 0 ? found : ~found - 1;
            return (firstLine + index, offset - starts[index] + 1);
        }
    }
}
