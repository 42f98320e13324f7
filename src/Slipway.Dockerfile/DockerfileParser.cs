using System.Collections.Immutable;
using System.Text;
using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>Text in, document and diagnostics out. Pure, linear, and never throws for what the text says.</summary>
public static class DockerfileParser
{
    /// <summary>Parses the bytes of a Dockerfile. Bytes that are no UTF-8 become replacement characters.</summary>
    public static DockerfileDocument Parse(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Limits.DockerfileBytes)
        {
            var empty = new SourceText(name, "");
            return Refused(empty, $"the Dockerfile is larger than {Limits.DockerfileBytes >> 20} MiB");
        }

        return Parse(new SourceText(name, Encoding.UTF8.GetString(bytes)));
    }

    public static DockerfileDocument Parse(SourceText source)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var directives = DirectiveReader.Read(source, diagnostics.Add);
        var instructions = ReadAll(source, directives, diagnostics);
        var document = Group(source, directives, instructions, diagnostics);
        return document with { Diagnostics = diagnostics.ToImmutable() };
    }

    /// <summary>Parses one ONBUILD trigger of an image. Its place is that of the FROM that inherits it.</summary>
    /// <exception cref="FormatException">The trigger is no instruction; the message is for people.</exception>
    public static Instruction ParseTrigger(string trigger, SourceSpan place)
    {
        try
        {
            // The image keeps the escape of a trigger's own Dockerfile to itself: the default counts.
            var source = new SourceText("ONBUILD", trigger);
            var raw = new InstructionReader(source, '\\').Read()
                ?? throw new FormatException("an ONBUILD trigger of the base image is empty");
            var instruction = InstructionParser.Parse(raw, '\\');
            return instruction with { Span = place };
        }
        catch (DockerfileSyntaxException e)
        {
            throw new FormatException($"ONBUILD {trigger.Split('\n')[0]}: {e.Message}", e);
        }
    }

    private static List<Instruction> ReadAll(
        SourceText source, ParserDirectives directives, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var reader = new InstructionReader(source, directives.Escape);
        var instructions = new List<Instruction>();
        while (true)
        {
            RawInstruction? raw = null;
            try
            {
                raw = reader.Read();
                if (raw is null || diagnostics.Count >= Limits.Errors)
                {
                    return instructions;
                }

                instructions.Add(InstructionParser.Parse(raw, directives.Escape));
            }
            catch (DockerfileSyntaxException e)
            {
                diagnostics.Add(e.In(source, raw?.Span ?? SourceSpan.Lines(source.LineCount, source.LineCount)));
            }
        }
    }

    private static DockerfileDocument Group(
        SourceText source,
        ParserDirectives directives,
        List<Instruction> instructions,
        ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var globals = ImmutableArray.CreateBuilder<ArgInstruction>();
        var stages = ImmutableArray.CreateBuilder<DockerfileStage>();
        FromInstruction? from = null;
        var body = ImmutableArray.CreateBuilder<Instruction>();
        foreach (var instruction in instructions)
        {
            switch (instruction)
            {
                case FromInstruction next:
                    Close();
                    from = next;
                    break;
                case ArgInstruction arg when from is null:
                    globals.Add(arg);
                    break;
                case var early when from is null:
                    Report(new Diagnostic("NoBuildStage", Severity.Error, "no build stage in current context")
                    {
                        Source = source,
                        Span = early.Span,
                        Hint = "an instruction other than ARG needs a FROM before it",
                    });
                    break;
                default:
                    body.Add(instruction);
                    break;
            }
        }

        Close();
        if (stages.Count == 0 && diagnostics.Count == 0)
        {
            diagnostics.Add(new Diagnostic(
                "NoStages",
                Severity.Error,
                instructions.Count == 0 ? $"the Dockerfile ({source.Name}) cannot be empty" : "dockerfile contains no stages to build")
            {
                Source = source,
                Hint = "a Dockerfile needs at least one FROM",
            });
        }

        return new DockerfileDocument
        {
            Source = source,
            Directives = directives,
            GlobalArguments = globals.ToImmutable(),
            Stages = stages.ToImmutable(),
            Diagnostics = [],
        };

        void Report(Diagnostic diagnostic)
        {
            if (diagnostics.Count < Limits.Errors)
            {
                diagnostics.Add(diagnostic);
            }
        }

        void Close()
        {
            if (from is not null)
            {
                stages.Add(new DockerfileStage(stages.Count, from, body.ToImmutable()));
                body.Clear();
            }
        }
    }

    private static DockerfileDocument Refused(SourceText source, string message) => new()
    {
        Source = source,
        Directives = new ParserDirectives(),
        GlobalArguments = [],
        Stages = [],
        Diagnostics = [new Diagnostic("DockerfileTooLarge", Severity.Error, message) { Source = source }],
    };
}
