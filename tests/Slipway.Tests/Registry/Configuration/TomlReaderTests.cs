using Slipway.Registry.Configuration;
using Slipway.Registry.Configuration.Toml;

namespace Slipway.Tests.Registry.Configuration;

public sealed class TomlReaderTests
{
    [Fact]
    public void Tables_lists_of_tables_and_values_of_every_kind_are_read_with_their_lines()
    {
        var root = TomlReader.Read("""
            # a comment
            text = "a\tb\u00e9" # another
            'literal key' = 'C:\x'
            dotted.key = true
            numbers = [ 1, 2.5, # inside
              1979-05-27T07:32:00Z, ]
            inline = { a = "b", c = { d = false } }

            [[registry]]
            location = "one"
              [[registry.mirror]]
              location = "m1"
              [[registry.mirror]]
              location = "m2"
            [[registry]]
            [registry.inner]
            x = "y"
            """, "file");

        root.Entries["text"].ShouldBe(new TomlValue.Text("a\tbé", 2));
        root.Entries["literal key"].ShouldBe(new TomlValue.Text(@"C:\x", 3));
        root.Entries["dotted"].ShouldBeOfType<TomlValue.Table>().Entries["key"].ShouldBe(new TomlValue.Flag(true, 4));
        root.Entries["numbers"].ShouldBeOfType<TomlValue.List>().Items
            .ShouldBe([new TomlValue.Token("1", 5), new TomlValue.Token("2.5", 5), new TomlValue.Token("1979-05-27T07:32:00Z", 6)], ignoreOrder: false);
        var registries = root.Entries["registry"].ShouldBeOfType<TomlValue.List>().Items.ConvertAll(i => (TomlValue.Table)i);
        registries.Select(r => r.Line).ShouldBe([9, 15]);
        ((TomlValue.List)registries[0].Entries["mirror"]).Items.Count.ShouldBe(2);
        ((TomlValue.Table)registries[1].Entries["inner"]).Entries["x"].ShouldBe(new TomlValue.Text("y", 17));
    }

    [Theory]
    [InlineData("a = \"b", "file:1: the string does not end")]
    [InlineData("a = \"b\n\"", "file:1: the string does not end")]
    [InlineData("\na = \"\\q\"", "file:2: no such escape")]
    [InlineData("a = \"\\ud800\"", "file:1: no character has this number")]
    [InlineData("a = \"\"\"b\"\"\"", "file:1: strings of several lines")]
    [InlineData("a = yes", "file:1: 'yes' is no value")]
    [InlineData("a =", "file:1: a value is missing")]
    [InlineData("a", "file:1: '=' is missing after 'a'")]
    [InlineData("a = 1 b = 2", "file:1: 'b' is more than belongs")]
    [InlineData("a = 1\n\na = 2", "file:3: 'a' is there already")]
    [InlineData("[a]\n[a]", "file:2: 'a' is there already")]
    [InlineData("a = 1\n[a.b]", "file:2: 'a' is there already")]
    [InlineData("a = [{}]\n[[a]]", "file:2: 'a' is there already")]
    [InlineData("[[a]\nb = 1", "file:1: ']' is missing")]
    [InlineData("a = [1\n2]", "file:2: the list that begins on line 1 does not go on")]
    [InlineData("a = [1,", "file:1: a value is missing")]
    [InlineData("a = { b = 1", "file:1: ',' or '}' is missing")]
    [InlineData("= 1", "file:1: a name is expected")]
    [InlineData("a.\n", "file:1: a name is expected")]
    public void What_is_no_toml_is_told_with_its_line(string text, string message) =>
        Should.Throw<RegistrySettingsException>(() => TomlReader.Read(text, "file")).Message.ShouldStartWith(message);

    [Theory]
    [InlineData("[")]
    [InlineData("{a=")]
    public void What_is_nested_without_end_is_refused(string opening)
    {
        var text = "a = " + string.Concat(Enumerable.Repeat(opening, 100_000));
        Should.Throw<RegistrySettingsException>(() => TomlReader.Read(text, "file")).Message.ShouldContain("nested too deep");
    }
}
