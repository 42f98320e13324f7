using Slipway.Diagnostics;

namespace Slipway.Tests.Bake;

public sealed class HclLanguageTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 4 - 3", "3")]
    [InlineData("-2 * -3", "6")]
    [InlineData("7 % 4 == 3 && !false", "true")]
    [InlineData("1 < 2 || 1 / 0 > 0", "true")]
    [InlineData("false && nope", "false")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("1.50", "1.5")]
    [InlineData("true ? \"a\" : nope", "a")]
    [InlineData("false ? 1 : true ? 2 : 3", "2")]
    [InlineData("\"a\" == \"a\"", "true")]
    [InlineData("1 == \"1\"", "false")]
    [InlineData("[1, 2] == [1, 2]", "true")]
    [InlineData("{ a = [1] } == { a = [1] }", "true")]
    [InlineData("null == null", "true")]
    public void Operators_bind_as_they_should(string expression, string value) => BakeText.Value(expression).ShouldBe(value);

    [Theory]
    [InlineData("\"a${1 + 1}b\"", "a2b")]
    [InlineData("\"${\"${\"deep\"}\"}\"", "deep")]
    [InlineData("\"${ { a = \"}\" }.a }\"", "}")]
    [InlineData("\"%{ if 1 > 2 }x%{ else }y%{ endif }\"", "y")]
    [InlineData("\"%{ if true }%{ if false }a%{ endif }b%{ endif }\"", "b")]
    [InlineData("\"%{ for i, v in [\"a\", \"b\"] }${i}${v} %{ endfor }\"", "0a 1b ")]
    [InlineData("\"a  ${~ \"b\" ~}  c\"", "abc")]
    [InlineData("\"$${a} %%{b} $c 5%\"", "${a} %{b} $c 5%")]
    [InlineData("\"\\\"\\\\\\n\\u00e9\"", "\"\\\né")]
    [InlineData("<<E\nline ${1}\n  two\nE\n", "line 1\n  two\n")]
    [InlineData("<<-E\n    a\n\n      b\n    E\n", "a\n\n  b\n")]
    [InlineData("<<-E\n  ${\"x\"}\n    y\n  E\n", "x\n  y\n")]
    public void Templates_are_filled_in(string expression, string value) => BakeText.Value(expression).ShouldBe(value);

    [Theory]
    [InlineData("[\"a\", \"b\"][1]", "b")]
    [InlineData("{ a = { b = \"c\" } }.a.b", "c")]
    [InlineData("{ \"x y\" = 1 }[\"x y\"]", "1")]
    [InlineData("[[1, 2], [3]].0.1", "2")]
    [InlineData("join(\",\", [{ n = \"a\" }, { n = \"b\" }].*.n)", "a,b")]
    [InlineData("join(\",\", [{ n = [1] }, { n = [2] }][*].n[0])", "1,2")]
    [InlineData("join(\",\", [for v in [1, 2, 3] : v * 2 if v != 2])", "2,6")]
    [InlineData("jsonencode({ for k, v in { a = 1 } : upper(k) => v })", "{\"A\":1}")]
    [InlineData("jsonencode({\n for v in [\"ab\", \"ac\"] :\n substr(v, 0, 1) => v...\n})", "{\"a\":[\"ab\",\"ac\"]}")]
    [InlineData("jsonencode({ (\"k${1}\") = 1, b : 2\n c = 3 })", "{\"b\":2,\"c\":3,\"k1\":1}")]
    [InlineData("concat([[1], [2]]...)[1]", "2")]
    [InlineData("[\n  1, # one\n  2, // two\n  /* three */ 3,\n][2]", "3")]
    public void Collections_are_made_and_taken_apart(string expression, string value) => BakeText.Value(expression).ShouldBe(value);

    [Theory]
    [InlineData("formatdate(\"YYYY-MM-DD'T'hh:mm\", timestamp())", "2024-01-31T12:00")]
    [InlineData("timeadd(timestamp(), \"-1h30m\")", "2024-01-31T10:30:00Z")]
    [InlineData("regex_replace(\"v1.2\", \"^v(\\\\d+)\", \"x${\"$\"}1y\")", "x.2")]
    [InlineData("regex_replace(\"v1.2\", \"^v(\\\\d+)\", \"x$${1}y\")", "x1y.2")]
    [InlineData("format(\"%[2]s-%[1]s|%-4s|%+d\", \"a\", \"b\", 3)", "b-a|b   |+3")]
    [InlineData("try(nope, \"other\")", "other")]
    [InlineData("can(1 / 0)", "false")]
    [InlineData("tostring(5)", "5")]
    [InlineData("element([\"a\", \"b\"], 3)", "b")]
    public void Functions_do_what_their_names_say(string expression, string value) => BakeText.Value(expression).ShouldBe(value);

    [Theory]
    [InlineData("target \"default\" {\n  args = { x = nope }\n}", 2, 16, "no variable named nope")]
    [InlineData("target \"default\" {\n  args = { x = uper(\"a\") }\n}", 2, 16, "no function uper")]
    [InlineData("target \"default\" {\n  args = { x = { a = 1 }.b }\n}", 2, 16, "no attribute b")]
    [InlineData("target \"default\" {\n  args = { x = [1][1] }\n}", 2, 16, "no item 1")]
    [InlineData("target \"default\" {\n  args = { x = 1 / 0 }\n}", 2, 16, "divided by zero")]
    [InlineData("target \"default\" {\n  args = { x = 99999999999999999999999999999 * 2 }\n}", 2, 16, "too large")]
    [InlineData("target \"default\" {\n  args = { x = [1] }\n}", 2, 10, "here is a list")]
    [InlineData("target \"default\" {\n  tags = \"a\"\n}", 2, 10, "takes a list of strings")]
    [InlineData("target \"default\" {\n  tags = [\"a\n}", 2, 11, "does not end on its line")]
    [InlineData("target \"default\" {\n  tags = [\"a\"\n", 3, 1, "] is expected")]
    [InlineData("target \"default\" {\n  a = 1 b = 2\n}", 2, 9, "the end of the line is expected")]
    [InlineData("target \"default\" {\n  a = 1\n  a = 2\n}", 3, 3, "a is there twice")]
    [InlineData("target \"default\" {\n  dockerfile-inline = <<E\nx\n}", 2, 23, "no line E")]
    [InlineData("target \"default\" {\n  args = { x = \"%{ if true }a\" }\n}", 2, 17, "has no %{ endif }")]
    [InlineData("target \"default\" {\n  args = { x = \"\\q\" }\n}", 2, 17, "no such escape")]
    [InlineData("target \"default\" {\n  args = { x = 1 @ 2 }\n}", 2, 18, "'@' means nothing")]
    [InlineData("A = B\nB = A\ntarget \"default\" {\n  args = { x = A }\n}", 2, 5, "A is defined by itself")]
    [InlineData("/* open", 1, 1, "comment does not end")]
    [InlineData("}", 1, 1, "the name of an attribute or a block is expected")]
    public void What_is_wrong_is_told_where_it_stands(string text, int line, int column, string words)
    {
        var error = BakeText.Error(text);

        error.Message.ShouldContain(words);
        error.Source.ShouldNotBeNull().Name.ShouldBe("docker-bake.hcl");
        var span = error.Span.ShouldNotBeNull();
        (span.StartLine, span.StartColumn).ShouldBe((line, column));
        DiagnosticRenderer.Render(error).ShouldContain(">>>");
    }
}
