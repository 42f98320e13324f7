using Slipway.Dockerfile;

namespace Slipway.Linting;

/// <summary>The ports of EXPOSE: each word as written, with what it comes to. Words that nothing is known of are left out.</summary>
internal static class ExposedPorts
{
    public static IEnumerable<(PlacedWord Word, string Port)> Of(LintSubject subject)
    {
        foreach (var point in StageWalk.Points(subject).Where(p => p.Instruction is ExposeInstruction))
        {
            foreach (var word in subject.LineOf(point.Instruction).Words.Skip(1))
            {
                if (point.Before.Expand(word.Text, subject.Document.Directives.Escape) is { Length: > 0 } port)
                {
                    yield return (word, port);
                }
            }
        }
    }
}
