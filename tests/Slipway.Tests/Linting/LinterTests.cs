using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Linting;
using Slipway.Oci;

namespace Slipway.Tests.Linting;

public sealed class LinterTests
{
    private static readonly string[] Pieces =
    [
        "FROM ", "alpine", "scratch", " AS ", " as B", "\n", "\n", "\n", " \\\n", "\\", "$", "${", "}", ":-", "ENV ", "ARG ", "A", "=", "\"", "'", " ",
        "COPY ", "--from=", "RUN ", "<<EOF", "EOF", "CMD ", "[\"a\"]", "WORKDIR ", "EXPOSE ", "80/TcP", ":", "MAINTAINER ", "LABEL ", "#", "--platform=",
        "HEALTHCHECK ", "CMD", "ONBUILD ", "b c", "\t", "\r\n", "ADD ", "USER ", "é", "VOLUME ", "STOPSIGNAL ", "SHELL ",
    ];

    [Fact]
    public void No_text_makes_a_rule_fail() => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().Select(p => string.Concat(p)).ToArbitrary(),
        text =>
        {
            var subject = SubjectOf("FROM alpine\n" + text);
            var findings = Linter.Check(subject, LintRules.All);
            findings.ShouldAllBe(f => f.Span.StartLine >= 1 && f.Span.StartLine <= subject.Document.Source.LineCount && f.Span.StartColumn >= 1);
            if (!subject.Document.HasErrors)
            {
                DockerfileParser.Parse("Dockerfile", Encoding.UTF8.GetBytes(Mending.Mend(subject, RuleSelection.Default))).HasErrors.ShouldBeFalse(text);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Findings_come_in_the_order_of_the_text()
    {
        var subject = SubjectOf("FROM scratch as One\nMAINTAINER me\nENV a b\nfrom scratch AS two");
        Linter.Check(subject, RuleSelection.Default).Select(f => (f.Rule.Name, f.Span.StartLine)).ShouldBe(
        [
            ("FromAsCasing", 1), ("StageNameCasing", 1), ("MaintainerDeprecated", 2), ("LegacyKeyValueFormat", 3), ("ConsistentInstructionCasing", 4),
            ("FromAsCasing", 4),
        ]);
    }

    [Fact]
    public void Names_of_rules_are_unique() => LintRules.All.Select(r => r.Name).ShouldBeUnique();

    [Fact]
    public void Mending_carries_out_what_a_fix_brings_up() =>
        Mending.Mend(SubjectOf("FROM scratch\nFROM scratch\nfrom scratch as X\n"), RuleSelection.Default)
            .ShouldBe("FROM scratch\nFROM scratch\nFROM scratch AS x\n");

    [Fact]
    public void Of_two_fixes_for_one_place_the_first_is_carried_out()
    {
        var source = new SourceText("Dockerfile", "abcdef");
        var rule = LintRules.All[0];
        TextEdits.Apply(source,
        [
            new Finding(rule, "", default) { Fix = [Edit(2, 4, "X")] },
            new Finding(rule, "", default) { Fix = [Edit(3, 5, "Y"), Edit(6, 7, "Z")] },
            new Finding(rule, "", default) { Fix = [Edit(4, 4, "+")] },
        ]).ShouldBe("aX+def");
    }

    [Fact]
    public void Ten_thousand_fixes_take_no_longer_than_their_lines()
    {
        var subject = SubjectOf("FROM scratch\n" + string.Concat(Enumerable.Repeat("RUN a\nrun b\n", 10_000)) + "RUN c\n");

        Mending.Mend(subject, RuleSelection.Default).ShouldBe(subject.Document.Source.Text.Replace("run", "RUN", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_triggers_of_a_base_image_set_is_known()
    {
        var image = new ImageConfig
        {
            Architecture = "amd64",
            Os = "linux",
            Rootfs = new RootFs { DiffIds = [] },
            Config = new ContainerConfig { OnBuild = ["ENV HOME_DIR=/app", "ARG VERSION", "NONSENSE"] },
        };
        var subject = SubjectOf("FROM app\nCOPY $HOME_DIR $VERSION $OTHER /\n") with { BaseImages = ImmutableDictionary<int, ImageConfig>.Empty.Add(0, image) };

        Linter.Check(subject, LintRules.All.Where(r => r.Name == "UndefinedVar")).Select(f => f.Message).ShouldBe(["Usage of undefined variable '$OTHER'"]);
    }

    private static TextEdit Edit(int from, int to, string text) => new(new SourceSpan(1, from, 1, to), text);

    private static LintSubject SubjectOf(string text) =>
        LintSubject.Of(DockerfileParser.Parse(new SourceText("Dockerfile", text)), LintCase.Request());
}
