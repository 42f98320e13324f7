namespace Slipway.Dockerfile;

internal static class CopyParser
{
    public static CopyInstruction Parse(RawInstruction raw, FlagSet flags, bool isAdd)
    {
        var words = InstructionParser.List(raw);
        if (words.Length < 2)
        {
            throw InstructionParser.Requires(raw, "at least two arguments", $"write {raw.Keyword.ToUpperInvariant()} SOURCE … DESTINATION");
        }

        var copy = new CopyInstruction
        {
            Keyword = raw.Keyword,
            Line = raw.Line,
            Span = raw.Span,
            IsAdd = isAdd,
            Sources = words[..^1],
            Destination = words[^1],
            Heredocs = raw.Heredocs,
            Chown = flags.Text("chown"),
            Chmod = flags.Text("chmod"),
            Link = flags.Switch("link") ?? false,
            Excludes = [.. flags.Texts("exclude")],
        };
        if (copy.Heredocs.Any(h => Heredoc.Open(copy.Destination)?.Name == h.Name))
        {
            throw new DockerfileSyntaxException("HeredocDestination", $"{raw.Keyword.ToUpperInvariant()} cannot accept a heredoc as a destination")
            {
                Span = raw.SpanOfLast(copy.Destination),
            };
        }

        return isAdd
            ? copy with
            {
                Checksum = flags.Text("checksum"),
                KeepGitFolder = flags.Switch("keep-git-dir") ?? false,
                Unpack = flags.Switch("unpack"),
            }
            : copy with
            {
                From = flags.Text("from") is { Length: > 0 } from ? from : null,
                Parents = flags.Switch("parents") ?? false,
            };
    }
}
