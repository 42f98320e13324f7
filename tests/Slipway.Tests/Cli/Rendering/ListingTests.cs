using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Templates;

namespace Slipway.Tests.Cli.Rendering;

public sealed class ListingTests
{
    private static readonly ListingShape Shape = new()
    {
        Fields =
        [
            new("ID", "IMAGE ID"), new("Name", "NAME") { MayBeCut = true }, new("Size", "SIZE"), ListingField.Label,
        ],
        Columns = ["ID", "Name", "Size"],
    };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("table")]
    public void Unasked_there_is_a_table_with_docker_s_widths(string? format) => Write(format).ShouldBe(
        """
        IMAGE ID   NAME                       SIZE
        a1         app                        4.2MB
        b2         a-rather-long-repository   0B

        """);

    [Fact]
    public void Without_rows_there_are_headings() => Write(null, rows: []).ShouldBe("IMAGE ID   NAME      SIZE\n");

    [Fact]
    public void Json_is_an_object_a_line_with_sorted_names() => Write("json").ShouldBe(
        """
        {"ID":"a1","Name":"app","Size":"4.2MB"}
        {"ID":"b2","Name":"a-rather-long-repository","Size":"0B"}

        """);

    [Theory]
    [InlineData("{{.ID}}", "a1\nb2\n")]
    [InlineData("{{.ID}}\\t{{.Size}}", "a1\t4.2MB\nb2\t0B\n")]
    [InlineData("{{.ID}}\\n-", "a1\n-\nb2\n-\n")]
    [InlineData("{{.Label \"org.example.some-name\"}}", "one\n\n")]
    public void A_template_is_a_line_for_each_row(string format, string expected) => Write(format).ShouldBe(expected);

    [Fact]
    public void A_table_template_has_headings_and_columns() => Write("table {{.ID}}\\t{{.Size}}").ShouldBe(
        """
        IMAGE ID   SIZE
        a1         4.2MB
        b2         0B

        """);

    [Fact]
    public void A_heading_is_left_as_it_is_by_what_changes_a_value() =>
        Write("table {{truncate .Name 3}}\\t{{upper .Size}}\\t{{json .ID}}").ShouldBe(
            """
            NAME      SIZE      IMAGE ID
            app       4.2MB     "a1"
            a-r       0B        "b2"

            """);

    [Fact]
    public void A_label_has_the_last_part_of_its_name_as_heading() => Write("table {{.ID}}\\t{{.Label \"org.example.some-name\"}}").ShouldBe(
        """
        IMAGE ID   some name
        a1         one
        b2

        """);

    [Theory]
    [InlineData(null, "a1\nb2\n")]
    [InlineData("table", "a1\nb2\n")]
    [InlineData("{{.Size}}", "4.2MB\n0B\n")]
    public void Quiet_is_ids_unless_a_template_says_otherwise(string? format, string expected) => Write(format, quiet: true).ShouldBe(expected);

    [Fact]
    public void A_field_that_there_is_not_is_an_error() => Should.Throw<TemplateException>(() => Write("{{.Nope}}"));

    [Fact]
    public void On_a_narrow_terminal_only_what_may_be_cut_is_cut() => Write(null, columns: 36).ShouldBe(
        """
        IMAGE ID   NAME                SIZE
        a1         app                 4.2MB
        b2         a-rather-long-re…   0B

        """);

    [Fact]
    public void No_trunc_leaves_a_line_longer_than_the_terminal() => Write(null, columns: 30, whole: true).ShouldContain("a-rather-long-repository");

    [Fact]
    public void A_terminal_is_not_told_what_to_do_by_a_cell()
    {
        var row = ListingRow.Of(("ID", "x"), ("Name", "\e[31mred\e[0m"), ("Size", "0B"));

        Write(null, columns: 80, rows: [row]).ShouldNotContain('\e');
        Write(null, columns: 0, rows: [row]).ShouldContain('\e');
    }

    private static string Write(
        string? format, int columns = 0, bool quiet = false, bool whole = false, IEnumerable<TemplateValue.Map>? rows = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Listing.Write(TestSurroundings.Of(output, columns), Shape, new ListingView(format, quiet, whole), rows ??
        [
            ListingRow.Of(
                ("Size", "4.2MB"), ("ID", "a1"), ("Name", "app"),
                ("Label", ListingRow.LabelOf(new Dictionary<string, string> { ["org.example.some-name"] = "one" }))),
            ListingRow.Of(("Size", "0B"), ("ID", "b2"), ("Name", "a-rather-long-repository"), ("Label", ListingRow.LabelOf(null))),
        ]);
        return output.ToString();
    }
}
