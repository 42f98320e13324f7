using System.Diagnostics;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>The binary that the launcher publishes, as a person would run it: published once for the whole test run.</summary>
internal static class PublishedSlipway
{
    private static readonly Lazy<string> LazyFolder = new(Publish);

    /// <summary>The published folder; it needs neither the launcher nor the repository.</summary>
    public static string Folder => LazyFolder.Value;

    public static string Binary => Path.Combine(Folder, "slipway");

    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    private static string Publish()
    {
        var launched = Command.Run(Path.Combine(RepositoryRoot, "slipway"), ["version"]);
        launched.ExitCode.ShouldBe(0, launched.Output);
        var current = Path.Combine(RepositoryRoot, "artifacts", "publish", "current");
        return Directory.ResolveLinkTarget(current, returnFinalTarget: true)?.FullName
            ?? throw new UnreachableException($"{current} is a link: the launcher makes it.");
    }

    private static string FindRepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Slipway.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Slipway.slnx is not above the tests.");
        }

        return folder;
    }
}
