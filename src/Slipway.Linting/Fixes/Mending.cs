using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>Carries out all fixes that are safe, those among them that others make possible too.</summary>
public static class Mending
{
    /// <summary>One fix may bring up another (a keyword's case that of its AS); no chain of them is longer.</summary>
    private const int MostRounds = 5;

    /// <summary>The text of the Dockerfile, mended; the same text where nothing is to mend.</summary>
    public static string Mend(LintSubject subject, RuleSelection selection)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var source = subject.Document.Source;
            var text = TextEdits.Apply(source, Linter.Check(subject, selection));
            if (text == source.Text)
            {
                break;
            }

            var document = DockerfileParser.Parse(new SourceText(source.Name, text));
            subject = subject with { Document = document, Stages = StageMap.Of(document, subject.Request) };
        }

        return subject.Document.Source.Text;
    }
}
