using FsCheck;
using FsCheck.Fluent;
using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Tests.Dockerfile;

/// <summary>No text makes the parser throw, and what is too much of something is an error with a place.</summary>
public sealed class HostileDockerfileTests
{
    [Fact]
    public void Random_bytes_are_no_Dockerfile_and_no_crash() =>
        Prop.ForAll<byte[]>(bytes => IsWhole(DockerfileParser.Parse("Dockerfile", bytes)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Random_pieces_of_Dockerfiles_are_no_crash() =>
        Prop.ForAll(DockerfileCorpus.Random.ToArbitrary(), text => IsWhole(Parse(text)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(60));

    [Fact]
    public void Mutated_Dockerfiles_are_no_crash() =>
        Prop.ForAll(DockerfileCorpus.Mutated.ToArbitrary(), text => IsWhole(Parse(text)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void A_trigger_of_an_image_is_an_instruction_or_an_error_for_people() =>
        Prop.ForAll(DockerfileCorpus.Random.ToArbitrary(), text =>
        {
            try
            {
                return DockerfileParser.ParseTrigger(text, default) is not null;
            }
            catch (FormatException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData("RUN <<${\nx")]
    [InlineData("RUN cat <<$'")]
    [InlineData("COPY <<\"\" /x")]
    [InlineData("ONBUILD RUN <<${")]
    [InlineData("RUN \\")]
    [InlineData("\\\n\\\n\\\n")]
    [InlineData("COPY [[[[[[")]
    [InlineData("CMD [\"\\ud800\"]")]
    public void What_once_broke_it_no_longer_does(string text) => IsWhole(Parse("FROM x\n" + text)).ShouldBeTrue();

    [Fact]
    public void A_file_beyond_the_limit_is_refused_as_a_whole()
    {
        var document = DockerfileParser.Parse("Dockerfile", new byte[(16 << 20) + 1]);
        document.Diagnostics.ShouldHaveSingleItem().Message.ShouldBe("the Dockerfile is larger than 16 MiB");
    }

    [Fact]
    public void An_instruction_with_too_many_heredocs_is_told_with_the_one_too_many()
    {
        var words = string.Concat(Enumerable.Range(0, 1001).Select(_ => " <<E"));
        var bodies = string.Concat(Enumerable.Range(0, 1001).Select(_ => "E\n"));
        var problem = Parse($"FROM x\nCOPY{words} /\n{bodies}").Diagnostics[0];
        problem.Message.ShouldBe("an instruction has at most 1000 heredocs");
        problem.Span.ShouldNotBeNull().StartLine.ShouldBe(2);
    }

    [Fact]
    public void A_heredoc_of_ten_megabytes_is_read()
    {
        var body = string.Concat(Enumerable.Repeat("line of a text\n", 10 << 16));
        Parse($"FROM x\nCOPY <<E /f\n{body}E\nUSER u\n").Stages[0].Instructions[0]
            .ShouldBeOfType<CopyInstruction>().Heredocs[0].RawText.Length.ShouldBe(body.Length);
    }

    [Fact]
    public void Of_very_many_errors_a_hundred_are_told() =>
        Parse("FROM x\n" + string.Concat(Enumerable.Repeat("NOSUCH a\n", 5000))).Diagnostics.Length.ShouldBe(100);

    [Fact]
    public void A_message_about_a_giant_word_is_no_giant()
    {
        var problem = Parse("FROM x\n" + new string('A', 1 << 20) + " x\n").Diagnostics.ShouldHaveSingleItem();
        DiagnosticRenderer.Render(problem).Length.ShouldBeLessThan(5000);
    }

    private static bool IsWhole(DockerfileDocument document)
    {
        foreach (var diagnostic in document.Diagnostics)
        {
            DiagnosticRenderer.Render(diagnostic).ShouldNotBeEmpty();
            if (diagnostic.Span is { } span)
            {
                span.StartLine.ShouldBeInRange(1, document.Source.LineCount);
                span.EndLine.ShouldBeInRange(span.StartLine, document.Source.LineCount);
                span.StartColumn.ShouldBeInRange(1, document.Source.Line(span.StartLine).Length + 1);
                span.EndColumn.ShouldBeInRange(1, document.Source.Line(span.EndLine).Length + 1);
            }
        }

        return document.HasErrors || document.Stages.Length > 0;
    }

    private static DockerfileDocument Parse(string text) => DockerfileParser.Parse(new SourceText("Dockerfile", text));
}
