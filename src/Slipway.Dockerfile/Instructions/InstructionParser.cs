using System.Collections.Immutable;

namespace Slipway.Dockerfile;

/// <summary>Understands one raw instruction: checks its flags and the number and form of its arguments.</summary>
internal static class InstructionParser
{
    public static readonly ImmutableArray<string> Keywords =
    [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ];

    /// <exception cref="DockerfileSyntaxException">The instruction is malformed.</exception>
    public static Instruction Parse(RawInstruction raw, char escape)
    {
        var keyword = raw.Keyword.ToUpperInvariant();
        var flags = new FlagSet(raw);
        Instruction instruction = keyword switch
        {
            "FROM" => FromParser.Parse(raw, flags),
            "RUN" => RunParser.Parse(raw, flags),
            "COPY" or "ADD" => CopyParser.Parse(raw, flags, keyword == "ADD"),
            "ARG" => NameValueParser.Arg(raw, escape),
            "ENV" => NameValueParser.Env(raw, escape),
            "LABEL" => NameValueParser.Label(raw, escape),
            "HEALTHCHECK" => HealthcheckParser.Parse(raw, flags),
            "ONBUILD" => OnBuild(raw),
            "CMD" => new CmdInstruction(Command(raw)) { Keyword = keyword, Line = raw.Line, Span = raw.Span },
            "ENTRYPOINT" => new EntrypointInstruction(Command(raw)) { Keyword = keyword, Line = raw.Line, Span = raw.Span },
            "SHELL" => new ShellInstruction(Shell(raw)) { Keyword = keyword, Line = raw.Line, Span = raw.Span },
            "WORKDIR" => new WorkdirInstruction(ExactlyOne(raw)) { Keyword = keyword, Line = raw.Line, Span = raw.Span },
            "USER" => new UserInstruction(ExactlyOne(raw)) { Keyword = keyword, Line = raw.Line, Span = raw.Span },
            "STOPSIGNAL" => new StopSignalInstruction(ExactlyOne(raw)) { Keyword = keyword, Line = raw.Line, Span = raw.Span },
            "MAINTAINER" => new MaintainerInstruction(ExactlyOne(raw)) { Keyword = keyword, Line = raw.Line, Span = raw.Span },
            "EXPOSE" => new ExposeInstruction(AtLeastOne(raw, Words(raw.Arguments))) { Keyword = keyword, Line = raw.Line, Span = raw.Span },
            "VOLUME" => new VolumeInstruction(Volumes(raw)) { Keyword = keyword, Line = raw.Line, Span = raw.Span },
            _ => throw Unknown(raw),
        };
        flags.RefuseOthers();
        return instruction with { Keyword = keyword, Line = raw.Line, Span = raw.Span, Comments = raw.Comments };
    }

    /// <summary>The exec or shell form of a command.</summary>
    public static CommandLine Command(RawInstruction raw, string? text = null)
    {
        text ??= raw.Arguments;
        return JsonForm.TryRead(text, out var words) switch
        {
            JsonFormOutcome.Strings => CommandLine.Exec(words),
            JsonFormOutcome.NotJson => CommandLine.Shell(text),
            _ => throw NotStrings(raw),
        };
    }

    /// <summary>The words of a list that may be written as JSON or between blanks.</summary>
    public static ImmutableArray<string> List(RawInstruction raw) => JsonForm.TryRead(raw.Arguments, out var words) switch
    {
        JsonFormOutcome.Strings => words,
        JsonFormOutcome.NotJson => Words(raw.Arguments),
        _ => throw NotStrings(raw),
    };

    public static ImmutableArray<string> Words(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    public static ImmutableArray<string> AtLeastOne(RawInstruction raw, ImmutableArray<string> words) =>
        words.Length > 0 ? words : throw Requires(raw, "at least one argument");

    public static DockerfileSyntaxException Requires(RawInstruction raw, string what, string? hint = null) =>
        new("ArgumentCount", $"{raw.Keyword.ToUpperInvariant()} requires {what}") { Hint = hint };

    private static string ExactlyOne(RawInstruction raw) =>
        raw.Arguments.Length > 0 ? raw.Arguments : throw Requires(raw, "exactly one argument");

    private static ImmutableArray<string> Volumes(RawInstruction raw)
    {
        var paths = AtLeastOne(raw, List(raw));
        return paths.Any(string.IsNullOrWhiteSpace)
            ? throw new DockerfileSyntaxException("EmptyVolume", "VOLUME specified can not be an empty string")
            : paths;
    }

    private static ImmutableArray<string> Shell(RawInstruction raw) => JsonForm.TryRead(raw.Arguments, out var words) switch
    {
        _ when raw.Arguments.Length == 0 => throw Requires(raw, "at least one argument"),
        JsonFormOutcome.Strings => AtLeastOne(raw, words),
        JsonFormOutcome.NotJson => throw new DockerfileSyntaxException("ShellForm", "SHELL requires the arguments to be in JSON form")
        {
            Span = JsonForm.FaultOf(raw.Arguments) is { } fault ? raw.SpanOfArguments(fault, 1) : raw.SpanOf(raw.Arguments),
            Hint = JsonForm.FaultOf(raw.Arguments) is null
                ? $"write SHELL [{string.Join(", ", Words(raw.Arguments).Select(w => $"\"{w}\""))}]"
                : "an array of JSON has its strings in double quotes, commas between them, and a ] at the end",
        },
        _ => throw NotStrings(raw),
    };

    private static OnBuildInstruction OnBuild(RawInstruction raw)
    {
        var trigger = Words(raw.Arguments).FirstOrDefault()?.ToUpperInvariant();
        return trigger switch
        {
            null => throw Requires(raw, "at least one argument"),
            "ONBUILD" => throw new DockerfileSyntaxException("OnBuildTrigger", "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")
            {
                Span = raw.SpanOf(raw.Arguments),
            },
            "FROM" or "MAINTAINER" => throw new DockerfileSyntaxException("OnBuildTrigger", $"{trigger} isn't allowed as an ONBUILD trigger")
            {
                Span = raw.SpanOf(raw.Arguments),
            },
            // Images keep a trigger to its last blank.
            _ => new OnBuildInstruction(raw.Arguments + raw.TrailingBlanks)
            {
                Keyword = "ONBUILD",
                Line = raw.Line,
                Span = raw.Span,
                Heredocs = raw.Heredocs,
            },
        };
    }

    private static DockerfileSyntaxException NotStrings(RawInstruction raw) =>
        new("JsonForm", "When using JSON array syntax, arrays must be comprised of strings only.")
        {
            Span = raw.SpanOf(raw.Arguments),
            Hint = "put every word in double quotes, numbers too",
        };

    private static DockerfileSyntaxException Unknown(RawInstruction raw)
    {
        var nearest = Diagnostics.Suggestion.Nearest(raw.Keyword, Keywords);
        return new DockerfileSyntaxException(
            "UnknownInstruction",
            $"unknown instruction: {raw.Keyword}" + (nearest is null ? "" : $" (did you mean {nearest}?)"))
        {
            Span = raw.KeywordSpan,
        };
    }
}
