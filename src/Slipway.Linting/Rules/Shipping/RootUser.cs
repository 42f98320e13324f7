using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>
/// Silent where the image starts nothing, where the base image's user is another one, known or by its name, and where the
/// program that starts gives its rights away.
/// </summary>
internal static class RootUser
{
    private static readonly string[] Harmless = ["nonroot", "rootless", "unprivileged"];
    private static readonly string[] Dropping = ["gosu", "su-exec", "setpriv", "runuser", "s6-setuidgid"];

    public static LintRule Rule { get; } = new("RootUser", Severity.Warning, "What the image starts should not be root") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        var shipped = ShippedStages.Of(subject);
        if (shipped is not [var target, ..])
        {
            yield break;
        }

        var instructions = shipped.Reverse().SelectMany(s => s.Stage.Instructions).ToArray();
        var root = ShippedStages.RootOf(subject, target);
        if ((root is StageSource.Scratch && !Array.Exists(instructions, i => i is CmdInstruction or EntrypointInstruction)) || GivesRightsAway(subject, shipped, instructions))
        {
            yield break;
        }

        var user = StageWalk.Ends(subject)[target.Index].User;
        if (instructions.OfType<UserInstruction>().LastOrDefault() is { } last)
        {
            if (user is not null && IsRoot(user))
            {
                yield return new Finding(Rule, $"the image runs as {user}", subject.PlaceOf(last)) { Hint = "end with the user that the program needs no more than: USER 65534, or one that was made before" };
            }
        }
        else if (user is null ? !IsHarmless(root) : IsRoot(user))
        {
            yield return new Finding(Rule, "the image runs as root: nothing says USER", subject.PlaceOf(target.Stage.From))
            {
                Hint = "write USER with a name or a number behind the last RUN that needs root, such as USER 65534",
            };
        }
    }

    private static bool IsRoot(string user) => user.Split(':')[0] is "root" or "0" or "";

    // What is not known of an image its name may tell; a folder that --build-context gives may be anything.
    private static bool IsHarmless(StageSource root) => root switch
    {
        StageSource.Image image => Array.Exists(Harmless, h => image.Name.Contains(h, StringComparison.Ordinal)) || image.Name.StartsWith("cgr.dev/", StringComparison.Ordinal),
        StageSource.Scratch => false,
        _ => true,
    };

    private static bool GivesRightsAway(LintSubject subject, ImmutableArray<MappedStage> shipped, Instruction[] instructions) =>
        instructions.OfType<EntrypointInstruction>().Any(e => e.Command.Words.Any(w => Array.Exists(Dropping, d => w.Contains(d, StringComparison.Ordinal))))
        || StageRun.Of(subject, shipped).SelectMany(r => r.Packages).SelectMany(p => p.Command.Packages).Any(p => Dropping.Contains(p.Name, StringComparer.Ordinal));
}
