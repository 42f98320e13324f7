using System.Collections.Immutable;
using Slipway.Dockerfile;

namespace Slipway.Linting;

/// <summary>The words of a FROM as they are written: <c>FROM [flags] base [AS name]</c>.</summary>
internal sealed record FromWords(PlacedWord Keyword, ImmutableArray<PlacedWord> Flags, PlacedWord Base)
{
    public PlacedWord? As { get; init; }

    public PlacedWord? StageName { get; init; }

    public static FromWords Of(LintSubject subject, FromInstruction from)
    {
        var words = subject.LineOf(from).Words.ToArray();
        var flags = words.Skip(1).TakeWhile(w => w.Text.StartsWith("--", StringComparison.Ordinal)).ToImmutableArray();
        var rest = words.AsSpan(1 + flags.Length);
        var named = from.StageName is not null;
        return new FromWords(words[0], flags, rest[0])
        {
            As = named ? rest[1] : null,
            StageName = named ? rest[2] : null,
        };
    }
}
