using System.Collections.Immutable;

namespace Slipway.Cli.Help;

/// <summary>The verbs in the groups in which <c>slipway --help</c> lists them, in the order in which people meet them.</summary>
internal static class VerbHeadings
{
    private static readonly (string Heading, string[] Verbs)[] Groups =
    [
        ("Build", ["build", "check", "bootstrap", "env", "bake", "why", "debug"]),
        ("Images", ["images", "inspect", "history", "tag", "rmi", "save", "load", "import", "pull", "push", "search"]),
        ("Containers", ["run", "ps", "logs", "exec", "cp", "export", "stop", "start", "restart", "kill", "rm", "wait", "rename", "top", "port", "attach"]),
        ("Store and machine", ["du", "prune", "info", "version", "login", "logout", "binfmt"]),
        ("Docker's groups", ["image", "container", "builder", "buildx", "system", "manifest", "imagetools"]),
    ];

    public static IEnumerable<(string Heading, ImmutableArray<Entry> Verbs)> Of(VerbDocument root)
    {
        foreach (var (heading, names) in Groups)
        {
            yield return ($"{heading}", [.. names.SelectMany(n => root.Verbs.Where(v => v.Name == n))]);
        }

        yield return ("More", [.. root.Verbs.Where(v => !Groups.Any(g => g.Verbs.Contains(v.Name, StringComparer.Ordinal)))]);
    }
}
