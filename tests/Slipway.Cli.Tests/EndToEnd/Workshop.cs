using System.Diagnostics;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>A fresh store that has <c>busybox:1.36</c>, and a folder for contexts and outputs; both go with it.</summary>
public sealed class Workshop : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-e2e-").FullName;
    private int _names;

    public Workshop()
    {
        var prepared = Command.Run(Path.Combine(PublishedSlipway.RepositoryRoot, "tests", "bases", "prepare"), ["conformance-busybox"]);
        prepared.ExitCode.ShouldBe(0, prepared.Output);
        var busybox = Path.Combine(PublishedSlipway.RepositoryRoot, "artifacts", "bases", "conformance", "busybox-1.36");
        Succeed("load", "-i", busybox);
    }

    /// <summary>The store's folder: what runs for it shows this path in its mounts.</summary>
    public string Store => Path.Combine(_folder, "store");

    /// <summary>A new context folder with a Dockerfile and other files.</summary>
    public string Context(string dockerfile, params (string Name, string Content)[] files)
    {
        var context = NewPath("context");
        Directory.CreateDirectory(context);
        File.WriteAllText(Path.Combine(context, "Dockerfile"), dockerfile);
        foreach (var (name, content) in files)
        {
            File.WriteAllText(Path.Combine(context, name), content);
        }

        return context;
    }

    /// <summary>A path in the workshop that nothing has yet.</summary>
    public string NewPath(string kind) => Path.Combine(_folder, $"{kind}{Interlocked.Increment(ref _names)}");

    internal Command Run(params string[] arguments) => Command.Run(PublishedSlipway.Binary, WithStore(arguments));

    internal Task<Command> RunAsync(params string[] arguments) => Command.RunAsync(PublishedSlipway.Binary, WithStore(arguments));

    /// <summary>Runs a command that finds <paramref name="input"/> on its standard input.</summary>
    internal Command RunWith(ReadOnlyMemory<byte> input, params string[] arguments) =>
        Command.RunAsync(PublishedSlipway.Binary, WithStore(arguments), input).GetAwaiter().GetResult();

    internal Process Start(params string[] arguments) => Command.Start(PublishedSlipway.Binary, WithStore(arguments));

    /// <summary>Runs a command that must succeed.</summary>
    internal Command Succeed(params string[] arguments)
    {
        var command = Run(arguments);
        command.ExitCode.ShouldBe(0, $"slipway {string.Join(' ', arguments)}\n{command.Output}");
        return command;
    }

    /// <summary>Builds a context, which must succeed, and returns the folder that the image's files were written to.</summary>
    internal string BuildFiles(string context, params string[] options)
    {
        var files = NewPath("files");
        Succeed(["build", "--progress", "plain", .. options, "-o", $"type=local,dest={files}", context]);
        return files;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] WithStore(string[] arguments) => ["--root", Store, .. arguments];
}
