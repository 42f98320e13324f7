using Slipway.Cli.Rendering;
using Slipway.Diagnostics;

namespace Slipway.Tests.Cli.Rendering;

public sealed class LintSummaryTests
{
    private static readonly Diagnostic Warning = new("JSONArgsRecommended", Severity.Warning, "JSON arguments recommended for CMD")
    {
        Source = new SourceText("Dockerfile", "FROM alpine\nCMD x\n"),
        Span = new SourceSpan(2, 1, 2, 6),
        Hint = "write CMD [\"x\"]",
    };

    [Fact]
    public void One_warning_is_told_in_dockers_words() => Written(isExpanded: false, Warning).ShouldBe("""

         1 warning found (use --debug to expand):
         - JSONArgsRecommended: JSON arguments recommended for CMD (line 2)

        """);

    [Fact]
    public void Several_are_counted() =>
        Written(isExpanded: false, Warning, Warning).ShouldStartWith("\n 2 warnings found (use --debug to expand):\n - JSON");

    [Fact]
    public void With_debug_the_lines_and_the_way_out_come_with_it() => Written(isExpanded: true, Warning).ShouldBe("""

         1 warning found:
         - JSONArgsRecommended: JSON arguments recommended for CMD (line 2)
        Dockerfile:2
        --------------------
           1 |     FROM alpine
           2 | >>> CMD x
             |     ^^^^^
        --------------------
        Hint: write CMD ["x"]


        """);

    [Fact]
    public void Without_warnings_nothing_is_written() => Written(isExpanded: false).ShouldBeEmpty();

    private static string Written(bool isExpanded, params Diagnostic[] warnings)
    {
        var summary = new LintSummary(new Palette(IsOn: false), isExpanded);
        Array.ForEach(warnings, summary.Add);
        using var text = new StringWriter { NewLine = "\n" };
        summary.Flush(text);
        summary.Flush(text);
        return text.ToString();
    }
}
