using Slipway.Bake;

namespace Slipway.Tests.Bake;

/// <summary>Files that would cost without bound are refused in words.</summary>
public sealed class HclLimitsTests
{
    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "1", "]")]
    [InlineData("{ a = ", "1", " }")]
    [InlineData("-", "1", "")]
    [InlineData("\"${", "1", "}\"")]
    [InlineData("upper(", "\"a\"", ")")]
    [InlineData("true ? ", "1", " : 2")]
    public void Nesting_is_bounded(string before, string middle, string after) =>
        Fails(string.Concat(Enumerable.Repeat(before, 20_000)) + middle + string.Concat(Enumerable.Repeat(after, 20_000))).ShouldContain("nest deeper");

    [Fact]
    public void A_chain_of_operators_is_bounded() => Fails(string.Join(" + ", Enumerable.Repeat("1", 20_000))).ShouldContain("nests deeper");

    [Fact]
    public void Strings_that_double_each_other_are_bounded()
    {
        var doubling = string.Concat(Enumerable.Range(1, 60).Select(i => $"v{i} = \"${{v{i - 1}}}${{v{i - 1}}}\"\n"));
        Fails("v60", $"v0 = \"0123456789\"\n{doubling}").ShouldContain("million characters");
    }

    [Fact]
    public void A_function_that_calls_itself_is_told_so() =>
        Fails("f(1)", "function \"f\" {\n  params = [a]\n  result = f(a)\n}\n").ShouldContain("nests deeper");

    [Theory]
    [InlineData("jsonencode(range(1000000000))")]
    [InlineData("jsonencode([for a in range(2000) : [for b in range(2000) : 1]])")]
    [InlineData("length(setproduct(range(10000), range(10000)))")]
    public void Lists_and_steps_are_bounded(string expression) => Fails(expression).ShouldMatch("more than|at most");

    [Fact]
    public void A_matrix_is_bounded() => Should.Throw<BakeException>(() => BakeText.Read(
        "target \"t\" {\n  matrix = { a = range(1000), b = range(1000) }\n  name = \"t-${a}-${b}\"\n}\n")).Message.ShouldContain("more than 10000 targets");

    [Fact]
    public void A_regular_expression_ends() =>
        Fails("regex_replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\", \"\")").ShouldContain("too long");

    private static string Fails(string expression, string before = "") =>
        Should.Throw<BakeException>(() => BakeText.Value(expression, before)).Message;
}
