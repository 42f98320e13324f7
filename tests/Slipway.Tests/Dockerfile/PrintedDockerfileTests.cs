using FsCheck;
using FsCheck.Fluent;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Testing;

namespace Slipway.Tests.Dockerfile;

/// <summary>What is printed of a document is that document again.</summary>
public sealed class PrintedDockerfileTests
{
    [Fact]
    public void The_conformance_Dockerfiles_say_the_same_when_they_are_printed()
    {
        var printed = 0;
        foreach (var text in DockerfileCorpus.Texts)
        {
            printed += Check(text) ? 1 : 0;
        }

        printed.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void So_do_mutations_of_them_as_far_as_they_are_Dockerfiles() =>
        Prop.ForAll(DockerfileCorpus.Mutated.ToArbitrary(), text => Check(text) || true)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    private static bool Check(string text)
    {
        var document = Parse(text);
        if (document.HasErrors)
        {
            return false;
        }

        var printed = DockerfilePrinter.Print(document);
        var again = Parse(printed);
        again.Diagnostics.ShouldBe([], $"{text}\n=>\n{printed}");
        DocumentText.Of(again).ShouldBe(DocumentText.Of(document), $"{text}\n=>\n{printed}");
        DockerfilePrinter.Print(again).ShouldBe(printed);
        return true;
    }

    private static DockerfileDocument Parse(string text) => DockerfileParser.Parse(new SourceText("Dockerfile", text));
}
