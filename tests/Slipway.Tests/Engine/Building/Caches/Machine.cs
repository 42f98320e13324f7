using System.Collections.Concurrent;
using Slipway.Engine;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Building.Caches;

/// <summary>A machine with an empty store, and its own checkout of the same project, somewhere else and with other times.</summary>
internal sealed class Machine : IDisposable
{
    private const string TwoStages = """
        FROM scratch AS build
        COPY a.txt /a.txt
        WORKDIR /work
        COPY b.txt b.txt
        FROM scratch
        COPY c.txt /
        COPY --from=build /work /work
        ENV done=yes
        """;

    private readonly TempDirectory _folder = new();

    private Machine(string dockerfile, params (string Name, string Content)[] files)
    {
        Store = new LocalStore(new StoreOptions { Root = _folder["store"] }, TimeProvider.System);
        Context = Directory.CreateDirectory(_folder["checkout"]).FullName;
        File.WriteAllText(Path.Combine(Context, "Dockerfile"), dockerfile);
        foreach (var (name, content) in files)
        {
            Change(name, content);
        }
    }

    /// <summary>With a project of two stages and five steps, none of which runs a command.</summary>
    public static Machine New() => new(TwoStages, ("a.txt", "a"), ("b.txt", "b"), ("c.txt", "c"));

    public LocalStore Store { get; }

    public string Context { get; }

    public void Change(string name, string content)
    {
        var path = Path.Combine(Context, name);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(Random.Shared.Next()));
    }

    /// <summary>Builds, and says which steps ran.</summary>
    public async Task<BuiltThere> BuildAsync(CachePlace? from = null, CacheTarget? to = null)
    {
        var observer = new StepObserver();
        var request = new BuildRequest
        {
            Context = new ContextSource.Folder(Context),
            CacheFrom = from is null ? [] : [from],
            CacheTo = to is null ? [] : [to],
        };
        var result = await new BuildEngine(Store, () => Stream.Null).BuildAsync(request, observer, CancellationToken.None);
        return new BuiltThere(result, observer.Ran, observer.Fetched, observer.Warnings);
    }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }

    /// <param name="Ran">The steps that were made, by their words; each of them once.</param>
    /// <param name="Fetched">How many layers came from elsewhere.</param>
    internal sealed record BuiltThere(BuildResult Result, IReadOnlyList<string> Ran, int Fetched, IReadOnlyList<string> Warnings);

    private sealed class StepObserver : IBuildObserver
    {
        private readonly ConcurrentDictionary<ActivityId, string> _steps = [];
        private readonly ConcurrentQueue<string> _ran = [];
        private readonly ConcurrentQueue<string> _warnings = [];

        public IReadOnlyList<string> Ran => [.. _ran.Where(s => s.Contains(" COPY ", StringComparison.Ordinal) || s.Contains(" WORKDIR ", StringComparison.Ordinal))
            .Select(s => s[(s.IndexOf(']', StringComparison.Ordinal) + 2)..]).Order(StringComparer.Ordinal)];

        public int Fetched { get; private set; }

        public IReadOnlyList<string> Warnings => [.. _warnings];

        public void Observe(BuildEvent buildEvent)
        {
            switch (buildEvent)
            {
                case BuildEvent.Started { IsStep: true } step:
                    _steps[step.Activity] = step.Name;
                    break;
                case BuildEvent.Started layer when layer.Name.StartsWith("importing layer", StringComparison.Ordinal):
                    Fetched++;
                    break;
                case BuildEvent.Finished { Outcome: ActivityOutcome.Done } done when _steps.TryGetValue(done.Activity, out var name):
                    _ran.Enqueue(name);
                    break;
                case BuildEvent.Noticed noticed:
                    _warnings.Enqueue(noticed.Diagnostic.Message);
                    break;
            }
        }
    }
}
