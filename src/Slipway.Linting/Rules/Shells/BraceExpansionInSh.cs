using Slipway.Diagnostics;
using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>Silent on distributions whose <c>sh</c> is bash under another name.</summary>
internal static class BraceExpansionInSh
{
    private static readonly string[] BashImages =
    [
        "fedora", "centos", "rockylinux", "almalinux", "oraclelinux", "amazonlinux", "archlinux", "opensuse", "leap", "tumbleweed", "ubi", "rhel", "photon", "mariner",
        "stream", "gentoo", "bash",
    ];

    public static LintRule Rule { get; } = new(
        "BraceExpansionInSh", Severity.Warning, "Braces should only be counted on where the shell is bash") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var run in StageRun.All(subject).Where(r => !IsBash(ShippedStages.RootOf(subject, r.Stage))))
        {
            foreach (var script in run.Scripts.Where(s => s.Dialect == ShellDialect.Posix && s.IsExact))
            {
                foreach (var word in script.Commands.SelectMany(c => c.Words).Where(w => BraceExpansion.IsIn(w.Text)))
                {
                    var words = BraceExpansion.Expand(word.Text);
                    yield return new Finding(Rule, $"sh does not expand {word.Text}: it is one word, braces and all", script.SpanOf(word))
                    {
                        Hint = words is { } several ? $"write {string.Join(' ', several)}" : "write the words out, or choose bash: SHELL [\"/bin/bash\", \"-c\"]",
                        Fix = words is { } replacement ? [new TextEdit(script.SpanOf(word), string.Join(' ', replacement))] : [],
                    };
                }
            }
        }
    }

    private static bool IsBash(StageSource root) => root is StageSource.Image image
        && ImageName.TryParse(image.Name, out var name)
        && name.Path.Split('/', '-').Any(p => Array.Exists(BashImages, b => p.AsSpan().TrimEnd("0123456789").SequenceEqual(b)));
}
