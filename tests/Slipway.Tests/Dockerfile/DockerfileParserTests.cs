using Slipway.Dockerfile;
using Slipway.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace Slipway.Tests.Dockerfile;

public sealed class DockerfileParserTests
{
    [Fact]
    public void Instructions_belong_to_the_stage_above_them()
    {
        var document = Parse("ARG A=1\nFROM a AS Build\nRUN x\nFROM b\nCOPY --from=build /x /y\n");
        document.GlobalArguments.Length.ShouldBe(1);
        document.Stages.Select(s => s.Name).ShouldBe(["build", null]);
        document.Stages[1].Instructions.Single().ShouldBeOfType<CopyInstruction>().From.ShouldBe("build");
        document.Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("RUN echo a && \\\n    echo b", "echo a &&     echo b")]
    [InlineData("RUN echo a \\\n\n\n b", "echo a  b")]
    [InlineData("RUN echo a \\\n# note\n  # more\n b", "echo a  b")]
    [InlineData("RUN echo a \\  \n b", "echo a  b")]
    [InlineData("RUN echo 'a\\\\' > /f", "echo 'a\\\\' > /f")]
    [InlineData("RUN echo a \\\n# the end", "echo a")]
    [InlineData("   run   echo   'x   y'", "echo   'x   y'")]
    [InlineData("RUN echo a # no comment", "echo a # no comment")]
    public void Lines_continue_as_in_the_reference(string text, string command) =>
        Single<RunInstruction>(text).Command.Words.ShouldBe([command]);

    [Fact]
    public void The_escape_directive_changes_the_continuation() =>
        Parse("\uFEFF# escape=`\nFROM x\nRUN a `\n b\n").Stages[0].Instructions[0]
            .ShouldBeOfType<RunInstruction>().Command.Words.ShouldBe(["a  b"]);

    [Theory]
    [InlineData("# nosuch=1\n# escape=`\nFROM x\nRUN a \\\n b\n")]
    [InlineData("\n# escape=`\nFROM x\nRUN a \\\n b\n")]
    [InlineData("# hello\n# escape=`\nFROM x\nRUN a \\\n b\n")]
    public void A_directive_that_is_not_at_the_top_is_a_comment(string text) => Parse(text).Directives.Escape.ShouldBe('\\');

    [Theory]
    [InlineData("docker/dockerfile:1", true)]
    [InlineData("docker.io/docker/dockerfile:1-labs", true)]
    [InlineData("docker/dockerfile", true)]
    [InlineData("docker/no-such-frontend:1", false)]
    [InlineData("docker/dockerfile-evil:1", false)]
    public void The_official_frontend_is_the_built_in_one(string syntax, bool builtIn) =>
        Parse($"# syntax={syntax}\r\nFROM x\r\n").Directives.IsBuiltInSyntax.ShouldBe(builtIn);

    [Fact]
    public void Required_stages_are_named_among_the_leading_comments() =>
        Parse("# syntax=docker/dockerfile:1\n# Ours.\n# slipway: require=test,lint\nFROM x\n")
            .Directives.RequiredStages.ShouldBe(["test", "lint"]);

    [Fact]
    public void A_heredoc_is_read_up_to_its_delimiter_and_expands_unless_quoted()
    {
        var copy = Single<CopyInstruction>("COPY <<one.txt <<-\"two\" /d/\n# first\n\none.txt\n\t\ttabs\n\ttwo");
        copy.Heredocs.Length.ShouldBe(2);
        copy.Heredocs[0].ShouldBe(new Heredoc("one.txt", "# first\n\n", Expands: true, StripsTabs: false));
        copy.Heredocs[1].Text.ShouldBe("tabs\n");
        copy.Heredocs[1].Expands.ShouldBeFalse();
    }

    [Theory]
    [InlineData("COPY << A /f\nx\nA", "A", true)]
    [InlineData("COPY <<\\E\\OF /f\nx\nEOF", "EOF", true)]
    [InlineData("COPY <<E'O'F /f\nx\nEOF", "EOF", false)]
    [InlineData("COPY <<${V}x /f\nx\n${V}x", "${V}x", true)]
    [InlineData("COPY <<\"$A\" /f\nx\n$A", "$A", false)]
    public void A_delimiter_is_quoted_by_quotes_alone_and_its_variables_are_letters(string text, string name, bool expands)
    {
        var heredoc = Single<CopyInstruction>(text).Heredocs.ShouldHaveSingleItem();
        heredoc.Name.ShouldBe(name);
        heredoc.Expands.ShouldBe(expands);
    }

    [Theory]
    [InlineData("RUN echo $((1<<3))")]
    [InlineData("RUN [\"sh\", \"-c\", \"cat <<EOF\"]")]
    [InlineData("LABEL a=\"<<EOF\"")]
    public void Not_every_pair_of_angles_is_a_heredoc(string text) => Parse("FROM x\n" + text + "\nUSER u\n").Stages[0].Instructions.Length.ShouldBe(2);

    [Fact]
    public void A_script_loses_its_carriage_returns_and_a_copied_file_keeps_them()
    {
        Single<RunInstruction>("RUN <<E\r\na\r\nE\r").Heredocs[0].Text.ShouldBe("a\n");
        Single<CopyInstruction>("COPY <<E /f\r\na\r\nE\r").Heredocs[0].Text.ShouldBe("a\r\n");
    }

    [Theory]
    [InlineData("CMD   [ \"a\" ,\"b\"  ]  ", true, "a|b")]
    [InlineData("CMD [\"a\",]", false, "[\"a\",]")]
    [InlineData("CMD", false, "")]
    [InlineData("CMD []", true, "")]
    [InlineData("CMD [\"a\"] # note", false, "[\"a\"] # note")]
    [InlineData("CMD [\"a\"]]", false, "[\"a\"]]")]
    [InlineData("CMD [\"\\u00e9\\n\\ud800x\"]", true, "é\n\uFFFDx")]
    [InlineData("CMD [\"a\", \\\n  # note\n \"b\"]", true, "a|b")]
    public void The_exec_form_is_a_json_array_of_strings(string text, bool exec, string words)
    {
        var command = Single<CmdInstruction>(text).Command;
        command.IsExecForm.ShouldBe(exec);
        string.Join('|', command.Words).ShouldBe(words);
    }

    [Fact]
    public void A_trigger_is_kept_to_its_last_blank() =>
        Single<OnBuildInstruction>("ONBUILD   COPY  a   b  ").Trigger.ShouldBe("COPY  a   b  ");

    [Theory]
    [InlineData("ENV A=\"x y\"z B='p q'r", "A=\"x y\"z|B='p q'r")]
    [InlineData("ENV URL http://h/?a=b", "URL=http://h/?a=b")]
    [InlineData("ENV V = \"1.5.1\"", "V== \"1.5.1\"")]
    [InlineData("ENV A=one\\ two B=x", "A=one\\ two|B=x")]
    public void Names_and_values_split_at_blanks_outside_quotes(string text, string pairs) =>
        string.Join('|', Single<EnvInstruction>(text).Pairs.Select(p => $"{p.Name}={p.Value}")).ShouldBe(pairs);

    [Theory]
    [InlineData("FROOM x", "unknown instruction: FROOM (did you mean FROM?)", null)]
    [InlineData("COPY --form=a /x /y", "unknown flag: --form", "did you mean --from?")]
    [InlineData("COPY a", "COPY requires at least two arguments", "write COPY SOURCE … DESTINATION")]
    [InlineData("ENV A", "ENV must have two arguments", "write ENV A=value")]
    [InlineData("ENV =v", "ENV names can not be blank", null)]
    [InlineData("SHELL /bin/sh -c", "SHELL requires the arguments to be in JSON form", "write SHELL [\"/bin/sh\", \"-c\"]")]
    [InlineData("SHELL []", "SHELL requires at least one argument", null)]
    [InlineData("ONBUILD ONBUILD RUN x", "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed", null)]
    [InlineData("ONBUILD FROM x", "FROM isn't allowed as an ONBUILD trigger", null)]
    [InlineData("HEALTHCHECK RUN x", "Unknown type \"RUN\" in HEALTHCHECK (try CMD)", null)]
    [InlineData("HEALTHCHECK --retries=-1 CMD x", "--retries cannot be negative (-1)", null)]
    [InlineData("HEALTHCHECK --interval=5 CMD x", "time: missing unit in duration \"5\"", "write --interval=30s, 1m30s or 500ms")]
    [InlineData("RUN <<EOF\necho", "unterminated heredoc", "the text that begins after line 2 has no line that is EOF alone")]
    [InlineData("\\\n", "unknown instruction: nothing but a continuation", null)]
    [InlineData("CMD [1]", "When using JSON array syntax, arrays must be comprised of strings only.", "put every word in double quotes, numbers too")]
    public void A_mistake_is_told_with_its_line(string text, string message, string? hint)
    {
        var diagnostic = Parse("FROM x\n" + text + "\n").Diagnostics.ShouldHaveSingleItem();
        diagnostic.Message.ShouldBe(message);
        diagnostic.Hint.ShouldBe(hint);
        diagnostic.Span.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("ARG A=1")]
    [InlineData("ENV A=1\nFROM x")]
    [InlineData("FROM x AS a/b")]
    [InlineData("FROM x foo bar")]
    [InlineData("# escape=x\nFROM x")]
    [InlineData("FROM x\nRUN cat <<EOF${\na\n")]
    public void A_file_that_cannot_be_built_has_an_error(string text) => Parse(text).HasErrors.ShouldBeTrue();

    [Fact]
    public void Durations_are_those_of_go()
    {
        var check = Single<HealthcheckInstruction>("HEALTHCHECK --interval=1m30s --timeout=2.5s --retries=4 CMD [\"probe\", \"-q\"]");
        check.Interval.ShouldBe(TimeSpan.FromSeconds(90));
        check.Timeout.ShouldBe(TimeSpan.FromSeconds(2.5));
        check.Retries.ShouldBe(4);
        check.Command?.Words.ShouldBe(["probe", "-q"]);
    }

    [Fact]
    public void No_input_makes_the_parser_throw()
    {
        var pieces = Gen.Elements(
            "FROM", "RUN", "COPY", "ENV", " ", "\n", "\r\n", "\\", "\"", "'", "<<E", "<<-", "[", "]", "{", "$", "--mount=", "#", "=", "a", "\0", "\u00e9", "`", "ONBUILD", "HEALTHCHECK", "CMD");
        var texts = Gen.ArrayOf(pieces).Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text => Parse(text).Stages.Length >= 0).QuickCheckThrowOnFailure();
    }

    private static DockerfileDocument Parse(string text) => DockerfileParser.Parse(new SourceText("Dockerfile", text));

    private static T Single<T>(string text)
        where T : Instruction
    {
        var document = Parse("FROM x\n" + text + "\n");
        document.Diagnostics.ShouldBeEmpty();
        return document.Stages[0].Instructions.ShouldHaveSingleItem().ShouldBeOfType<T>();
    }
}
