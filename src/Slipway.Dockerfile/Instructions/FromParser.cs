namespace Slipway.Dockerfile;

internal static class FromParser
{
    public static FromInstruction Parse(RawInstruction raw, FlagSet flags)
    {
        var words = InstructionParser.Words(raw.Arguments);
        var instruction = new FromInstruction
        {
            Keyword = "FROM",
            Line = raw.Line,
            Span = raw.Span,
            Base = words.Length > 0 ? words[0] : "",
            Platform = flags.Text("platform"),
        };
        return words.Length switch
        {
            1 => instruction,
            3 when words[1].Equals("AS", StringComparison.OrdinalIgnoreCase) => instruction with { StageName = StageName(raw, words[2]) },
            _ => throw InstructionParser.Requires(raw, "either one or three arguments", "write FROM IMAGE or FROM IMAGE AS NAME"),
        };
    }

    // ^[a-z][a-z0-9-_.]*$
    private static string StageName(RawInstruction raw, string written)
    {
        var name = written.ToLowerInvariant();
        return char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? name
            : throw new DockerfileSyntaxException(
                "InvalidStageName", $"invalid name for build stage: \"{written}\", name can't start with a number or contain symbols")
            {
                Span = raw.SpanOfLast(written),
                Hint = "a name begins with a letter; letters, digits, - _ and . may follow",
            };
    }
}
