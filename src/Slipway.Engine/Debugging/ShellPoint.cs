using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Engine;

/// <summary>
/// A Dockerfile up to a place, with a RUN there that stands for a shell: planning gives it the variables, folder, user and mounts of
/// that place. Pure.
/// </summary>
/// <param name="Document">Its last stage ends with that RUN.</param>
/// <param name="Shown">The place as people say it.</param>
internal sealed record ShellPoint(DockerfileDocument Document, string Shown)
{
    /// <summary>The stage that the shell is in, by the name that it has.</summary>
    public string? StageName => Document.Stages[^1].Name;

    /// <summary>Right after the instruction at a line, or the last one before it.</summary>
    /// <exception cref="BuildRefusedException">There is no such line, or no stage there.</exception>
    public static ShellPoint At(DockerfileDocument document, int line)
    {
        if (line < 1 || line > document.Source.LineCount)
        {
            throw Refused(document, "NoSuchLine", $"there is no line {line}", $"{document.Source.Name} has {document.Source.LineCount} lines");
        }

        var stage = document.Stages.LastOrDefault(s => s.From.Span.StartLine <= line)
            ?? throw Refused(document, "NoSuchStage", $"line {line} is before the first FROM", "a shell needs a stage to be in");
        ImmutableArray<Instruction> before = [.. stage.Instructions.TakeWhile(i => i.Span.StartLine <= line)];
        return Cut(document, stage with { Instructions = before });
    }

    /// <summary>At the end of a stage.</summary>
    public static ShellPoint AtEndOf(DockerfileDocument document, int stage) => Cut(document, document.Stages[stage]);

    private static ShellPoint Cut(DockerfileDocument document, DockerfileStage stage)
    {
        var last = stage.Instructions.LastOrDefault() ?? stage.From;
        var shell = new RunInstruction { Keyword = "RUN", Line = "RUN sh", Command = CommandLine.Shell("sh"), Span = last.Span };

        // After a RUN its mounts are of interest, and whoever looks around there has the network that it had.
        var there = last is RunInstruction run ? run with { Line = shell.Line, Command = shell.Command, Heredocs = [] } : shell;
        var cut = document with
        {
            Directives = document.Directives with { RequiredStages = [] },
            Stages = [.. document.Stages.Take(stage.Index), stage with { Instructions = stage.Instructions.Add(there) }],
        };
        return new ShellPoint(cut, $"{document.Source.Name}:{last.Span.EndLine}, in {stage.Label}");
    }

    private static BuildRefusedException Refused(DockerfileDocument document, string rule, string message, string hint) =>
        new([new Diagnostic(rule, Severity.Error, message) { Source = document.Source, Hint = hint }]);
}
