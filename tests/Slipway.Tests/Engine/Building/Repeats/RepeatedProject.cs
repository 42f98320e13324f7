using System.Collections.Concurrent;
using Slipway.Engine;
using Slipway.Oci;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Building.Repeats;

/// <summary>A project and a store that has its base image, <c>base:1</c>; each build is one of a process of its own.</summary>
internal sealed class RepeatedProject : IDisposable
{
    public const string Key = "0123456789abcdef";

    private const string Dockerfile = """
        FROM base:1 as build
        WORKDIR /work
        COPY *.txt /work/
        FROM base:1 AS skipped
        FROM base:1
        COPY --from=build /work /work
        CMD ["/work/a.txt"]
        """;

    private readonly TempDirectory _folder = new();

    private RepeatedProject()
    {
        Directory.CreateDirectory(Context);
        Change("Dockerfile", Dockerfile);
        Change("a.txt", "a");
    }

    public string Store => _folder["store"];

    public string Context => _folder["context"];

    /// <summary>One that was built twice: the second build had nothing to make.</summary>
    public static async Task<RepeatedProject> NewAsync()
    {
        var project = new RepeatedProject();
        await project.TagBaseAsync("one");
        await project.BuildAsync();
        project.Find().ShouldBeNull("what has made something is no repeat");
        await project.BuildAsync();
        return project;
    }

    /// <summary>Makes <c>base:1</c> an image with a file of this content.</summary>
    public async Task TagBaseAsync(string content)
    {
        var context = Directory.CreateDirectory(_folder[$"base-{content}"]).FullName;
        File.WriteAllText(Path.Combine(context, "Dockerfile"), "FROM scratch\nCOPY base /\n");
        File.WriteAllText(Path.Combine(context, "base"), content);
        await BuildAsync(new BuildRequest { Context = new ContextSource.Folder(context), Tags = [ImageName.Parse("base:1")] }, command: null);
    }

    public void Change(string name, string content) => File.WriteAllText(Path.Combine(Context, name), content);

    public Task<Told> BuildAsync() => BuildAsync(
        new BuildRequest { Context = new ContextSource.Folder(Context), Tags = [ImageName.Parse("app:1")] }, new RepeatCommand(Key, "plain"));

    public async Task<Told> BuildAsync(BuildRequest request, RepeatCommand? command)
    {
        using var store = new LocalStore(new StoreOptions { Root = Store }, TimeProvider.System);
        var told = new Listener();
        var result = await new BuildEngine(store, () => Stream.Null) { Command = command }.BuildAsync(request, told, CancellationToken.None);
        return new Told(result.ImageId.ToString(), [.. told.Events]);
    }

    public RepeatedBuild? Find() => BuildRepeats.Find(Store, Key, TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    /// <param name="Events">Without their times.</param>
    internal sealed record Told(string ImageId, IReadOnlyList<BuildEvent> Events);

    /// <summary>What is told of builds, each event without its time.</summary>
    internal sealed class Listener : IBuildObserver
    {
        public ConcurrentQueue<BuildEvent> Events { get; } = [];

        public void Observe(BuildEvent buildEvent) => Events.Enqueue(buildEvent with { At = TimeSpan.Zero });
    }
}
