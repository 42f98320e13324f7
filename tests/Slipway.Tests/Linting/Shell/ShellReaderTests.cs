using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Linting;

namespace Slipway.Tests.Linting.Shell;

public sealed class ShellReaderTests
{
    [Theory]
    [InlineData("a b c", "a b c")]
    [InlineData("a && b || c | d ; e & f", "a|&b|?c||d|;e|;f")]
    [InlineData("a\nb\\\nc\n\n  d", "a|;bc|;d")]
    [InlineData("a &&\n b |\n\n c", "a|&b||c")]
    [InlineData("(a; b) && { c; }", "a|;b|&c")]
    [InlineData("if a; then b; elif ! c; then d; else e; fi", "a|;b|;c|;d|;e|;fi")]
    [InlineData("while a; do b; done", "a|;b|;done")]
    [InlineData("A=1 B=$x c d=2", "c d=2")]
    [InlineData("A=1", "")]
    [InlineData("sudo -E apt-get install x", "apt-get install x")]
    [InlineData("env A=b exec c", "c")]
    [InlineData("sudo", "sudo")]
    [InlineData("a >f 2>&1 <g b", "a b")]
    [InlineData("a &>f b 2>/dev/null", "a b")]
    [InlineData("a 2 3", "a 2 3")]
    [InlineData("a # b && c\nd", "a|;d")]
    [InlineData("a b#c", "a b#c")]
    [InlineData("'a b' \"c d\" e\\ f", "a b c d e f")]
    [InlineData("a 'x && y' \"z; $(w)\"", "a x && y ?")]
    [InlineData("a $(b && c (d)) `e; f` ${g:-h i} k", "a ? ? ? k")]
    [InlineData("a <(b; c) d", "a ? d")]
    [InlineData("a \"$(echo \")\" ; b)\" c", "a ? c")]
    [InlineData("a \"x\\\"y\\z\"", "a x\"y\\z")]
    [InlineData("cat <<EOF >f && b\nx; y\nEOF\nc", "cat|&b|;c")]
    [InlineData("cat <<-'E' <<F\n\tx\n\tE\ny\nF\nc", "cat|;c")]
    [InlineData("cat <<EOF\nnever ends", "cat")]
    [InlineData("", "")]
    [InlineData("'", "")]
    [InlineData("a \"b", "a b")]
    [InlineData("a $(b", "a ?")]
    public void A_script_is_split_into_commands(string script, string expected) =>
        string.Concat(ShellReader.Read(script).Select((c, i) => (i == 0 ? "" : Joint(c)) + string.Join(' ', c.Words.Select(w => w.Value ?? "?"))))
            .ShouldBe(expected);

    [Fact]
    public void Words_know_where_they_stand()
    {
        const string Script = "a && B=1 c 'd e'\\\n f\"g\"";
        var commands = ShellReader.Read(Script);
        commands.SelectMany(c => c.Words).ShouldAllBe(w => Script.Substring(w.Start, w.Text.Length) == w.Text);
        commands[1].Start.ShouldBe(Script.IndexOf('B', StringComparison.Ordinal));
        commands[1].Words[0].Text.ShouldBe("c");
    }

    [Fact]
    public void Any_text_is_read()
    {
        string[] pieces = ["a", " ", "\n", "'", "\"", "$(", ")", "${", "}", "`", "\\", "<<E", "E", "&&", "|", ";", "#", "<(", ">", "2", "{", ",", "=", "("];
        Prop.ForAll(Gen.Elements(pieces).ListOf().Select(string.Concat).ToArbitrary(), script =>
        {
            var words = ShellReader.Read(script).SelectMany(c => c.Words).ToArray();
            words.ShouldAllBe(w => script.Substring(w.Start, w.Text.Length) == w.Text && w.Text.Length > 0);
            foreach (var word in words)
            {
                BraceExpansion.Expand(word.Text);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Theory]
    [InlineData("$(")]
    [InlineData("\"")]
    [InlineData("{a,")]
    [InlineData("a;")]
    [InlineData("cat <<E\n")]
    public void A_hostile_script_takes_no_time(string piece)
    {
        var script = string.Concat(Enumerable.Repeat(piece, 200_000));
        var clock = Stopwatch.StartNew();
        foreach (var word in ShellReader.Read(script).SelectMany(c => c.Words))
        {
            BraceExpansion.IsIn(word.Text);
        }

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static string Joint(ShellCommand command) => command.Joint switch
    {
        ShellJoint.And => "|&",
        ShellJoint.Or => "|?",
        ShellJoint.Pipe => "||",
        _ => "|;",
    };
}
