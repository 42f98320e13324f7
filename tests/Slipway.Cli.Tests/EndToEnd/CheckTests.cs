using System.Text;
using System.Text.Json;

namespace Slipway.Cli.Tests.EndToEnd;

public sealed class CheckTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Faulty = "FROM busybox:1.36 as base\nENV GREETING hello\nRUN echo $GREETING\n";
    private const string Mended = "FROM busybox:1.36 AS base\nENV GREETING=hello\nRUN echo $GREETING\n";

    [Fact]
    public void Findings_are_shown_with_their_lines_and_fail_the_command()
    {
        var check = workshop.Run("check", workshop.Context(Faulty));

        check.ExitCode.ShouldBe(1);
        check.StandardOutput.ShouldContain("WARNING: FromAsCasing");
        check.StandardOutput.ShouldContain("   2 | >>> ENV GREETING hello");
    }

    [Fact]
    public void What_is_asked_to_be_skipped_is_not_looked_at()
    {
        var context = workshop.Context("# check=skip=all\n" + Faulty);

        workshop.Succeed("check", context).StandardOutput.ShouldBe("Check complete, no warnings found.\n");
    }

    [Fact]
    public void A_fix_is_shown_and_only_written_when_that_is_said()
    {
        var context = workshop.Context(Faulty);
        var file = Path.Combine(context, "Dockerfile");

        var shown = workshop.Run("check", "--fix", context);
        shown.ExitCode.ShouldBe(1);
        shown.StandardOutput.ShouldStartWith($"--- {file}\n+++ {file}\n@@ -1,3 +1,3 @@\n");
        shown.StandardOutput.ShouldContain("\n-ENV GREETING hello\n");
        shown.StandardOutput.ShouldContain("\n+ENV GREETING=hello\n");
        File.ReadAllText(file).ShouldBe(Faulty);

        workshop.Run("check", "--fix", "--write", context);
        File.ReadAllText(file).ShouldBe(Mended);
        workshop.Run("check", "--fix", context).StandardOutput.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_from_standard_input_is_checked_and_cannot_be_written()
    {
        var context = workshop.Context("");
        var input = Encoding.UTF8.GetBytes(Faulty);

        workshop.RunWith(input, "check", "-f", "-", context).StandardOutput.ShouldContain("FromAsCasing");
        var written = workshop.RunWith(input, "check", "--fix", "--write", "-f", "-", context);
        written.ExitCode.ShouldBe(125);
        written.StandardError.ShouldContain("no file of this machine");
    }

    [Fact]
    public void Build_with_check_builds_nothing()
    {
        var check = workshop.Run("build", "--check", "-t", "checked:1", workshop.Context(Faulty));

        check.ExitCode.ShouldBe(1);
        check.StandardOutput.ShouldContain("WARNING: LegacyKeyValueFormat");
        workshop.Succeed("images").StandardOutput.ShouldNotContain("checked");
    }

    [Fact]
    public void Build_with_call_check_gives_json()
    {
        var call = workshop.Run("build", "--call=check,format=json", workshop.Context(Faulty));

        call.ExitCode.ShouldBe(1);
        using var report = JsonDocument.Parse(call.StandardOutput);
        report.RootElement.GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("ruleName").GetString())
            .ShouldContain("LegacyKeyValueFormat");
        workshop.Succeed("build", "--call=check,error=false", workshop.Context(Faulty));
    }

    [Fact]
    public void A_build_ends_with_what_dockers_rules_found()
    {
        var build = workshop.Succeed("build", "--progress", "plain", workshop.Context(Faulty));

        build.StandardError.ShouldEndWith("""

             2 warnings found (use --debug to expand):
             - FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)
             - LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format (line 2)

            """);
    }

    [Fact]
    public void Findings_that_are_errors_fail_a_build_before_anything_runs()
    {
        var build = workshop.Run("build", "--progress", "plain", workshop.Context("# check=error=true\n" + Faulty));

        build.ExitCode.ShouldBe(1);
        build.StandardError.ShouldContain("ERROR: lint violation found for rules: FromAsCasing, LegacyKeyValueFormat");
        build.StandardError.ShouldNotContain("RUN echo");
    }

    [Fact]
    public void After_a_build_the_files_of_its_stages_are_known()
    {
        const string Dockerfile = "FROM busybox:1.36 AS made\nRUN mkdir /out && touch /out/clock\n\nFROM busybox:1.36\nCOPY --from=made /out/clocks /\nUSER 1000\n";
        var context = workshop.Context(Dockerfile);
        workshop.Run("check", context).ExitCode.ShouldBe(0);
        workshop.Run("build", "--progress", "plain", context).ExitCode.ShouldBe(1);

        var check = workshop.Run("check", context);

        check.ExitCode.ShouldBe(1);
        check.StandardOutput.ShouldContain("no step of made has made /out/clocks");
        check.StandardOutput.ShouldContain("Hint: made has /out/clock\n");
    }

    [Fact]
    public void The_environment_of_the_base_image_is_known() =>
        workshop.Run("check", workshop.Context("FROM busybox:1.36\nENV A=$PATH B=$PAHT\n")).StandardOutput
            .ShouldContain("Usage of undefined variable '$PAHT' (did you mean $PATH?)");
}
