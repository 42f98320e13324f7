using System.Globalization;

namespace Slipway.Dockerfile;

internal static class HealthcheckParser
{
    /// <summary>Shorter times than this are mistakes: Docker refuses them as well.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    public static HealthcheckInstruction Parse(RawInstruction raw, FlagSet flags)
    {
        var blank = raw.Arguments.AsSpan().IndexOfAny(' ', '\t');
        var type = blank < 0 ? raw.Arguments : raw.Arguments[..blank];
        var rest = blank < 0 ? "" : raw.Arguments[blank..].TrimStart();
        var check = new HealthcheckInstruction { Keyword = "HEALTHCHECK", Line = raw.Line, Span = raw.Span };
        switch (type.ToUpperInvariant())
        {
            case "":
                throw InstructionParser.Requires(raw, "at least one argument");
            case "NONE":
                return rest.Length == 0
                    ? check
                    : throw new DockerfileSyntaxException("HealthcheckNone", "HEALTHCHECK NONE takes no arguments") { Span = raw.SpanOf(rest) };
            case "CMD":
                return check with
                {
                    Command = Command(raw, rest),
                    Interval = Duration(flags, "interval"),
                    Timeout = Duration(flags, "timeout"),
                    StartPeriod = Duration(flags, "start-period"),
                    StartInterval = Duration(flags, "start-interval"),
                    Retries = Retries(flags),
                };
            default:
                throw new DockerfileSyntaxException("HealthcheckType", $"Unknown type \"{type}\" in HEALTHCHECK (try CMD)")
                {
                    Span = raw.SpanOf(type),
                };
        }
    }

    private static CommandLine Command(RawInstruction raw, string text)
    {
        var command = InstructionParser.Command(raw, text);
        return command.Words.Length > 0 && (command.IsExecForm || text.Length > 0)
            ? command
            : throw new DockerfileSyntaxException("HealthcheckCommand", "Missing command after HEALTHCHECK CMD");
    }

    private static TimeSpan Duration(FlagSet flags, string name)
    {
        if (flags.Text(name) is not { Length: > 0 } text)
        {
            return TimeSpan.Zero;
        }

        try
        {
            var duration = GoDuration.Parse(text);
            return duration == TimeSpan.Zero || duration >= Shortest
                ? duration
                : throw new DockerfileSyntaxException("HealthcheckDuration", $"Interval {text} cannot be less than 1ms")
                {
                    Span = flags.SpanOf(name),
                };
        }
        catch (FormatException e)
        {
            throw new DockerfileSyntaxException("HealthcheckDuration", e.Message)
            {
                Span = flags.SpanOf(name),
                Hint = $"write --{name}=30s, 1m30s or 500ms",
            };
        }
    }

    private static int Retries(FlagSet flags)
    {
        if (flags.Text("retries") is not { Length: > 0 } text)
        {
            return 0;
        }

        var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var retries);
        return isNumber && retries >= 0 ? retries : throw new DockerfileSyntaxException(
            "HealthcheckRetries", isNumber ? $"--retries cannot be negative ({retries})" : $"--retries must be a number, not {text}")
        {
            Span = flags.SpanOf("retries"),
        };
    }
}
