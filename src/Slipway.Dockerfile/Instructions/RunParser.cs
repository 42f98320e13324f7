namespace Slipway.Dockerfile;

internal static class RunParser
{
    public static RunInstruction Parse(RawInstruction raw, FlagSet flags)
    {
        var run = new RunInstruction
        {
            Keyword = "RUN",
            Line = raw.Line,
            Span = raw.Span,
            Command = InstructionParser.Command(raw),
            Mounts = [.. flags.Texts("mount")],
            Network = flags.Text("network"),
            Security = flags.Text("security"),
            Devices = [.. flags.Texts("device")],
            // A shell script whose lines end in a carriage return runs nowhere.
            Heredocs = [.. raw.Heredocs.Select(h => h with { RawText = h.RawText.Replace("\r\n", "\n", StringComparison.Ordinal) })],
        };
        if (run.Network is not (null or "default" or "none" or "host"))
        {
            throw new DockerfileSyntaxException("NetworkMode", $"invalid network mode: {run.Network}")
            {
                Span = flags.SpanOf("network"),
                Hint = "use default, none or host",
            };
        }

        return run.Security is null or "sandbox" or "insecure"
            ? run
            : throw new DockerfileSyntaxException("SecurityMode", $"invalid security mode: {run.Security}")
            {
                Span = flags.SpanOf("security"),
                Hint = "use sandbox or insecure",
            };
    }
}
