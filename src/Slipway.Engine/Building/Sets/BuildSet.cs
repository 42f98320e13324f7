using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Builds that are carried out at once in one process, each after those whose images it takes. Builds of one Dockerfile
/// follow each other: what their stages share is made by the first and found by the others.
/// </summary>
/// <param name="engine">Carries out each of them.</param>
public sealed class BuildSet(BuildEngine engine, TimeProvider time)
{
    /// <summary>Builds take each other's images by their digests. The name is for people to read: nobody answers to such a host.</summary>
    private const string LinkHost = "slipway.invalid";

    private static readonly Digest Unknown = Digest.Of([]);

    /// <param name="builds">Links point within the set, and not in a circle.</param>
    /// <returns>What each has made, by name.</returns>
    /// <exception cref="BuildRefusedException">A build's own text is wrong.</exception>
    /// <exception cref="StepFailedException">A step failed; the other builds are cancelled.</exception>
    public async Task<ImmutableSortedDictionary<string, BuildResult>> BuildAsync(
        ImmutableArray<NamedBuild> builds, IBuildObserver observer, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var observers = new NamedObservers(observer, time);
        var results = new Dictionary<string, Task<BuildResult>>(StringComparer.Ordinal);
        var latest = new Dictionary<string, Task<BuildResult>>(StringComparer.Ordinal);
        foreach (var build in InOrder(builds))
        {
            var source = SourceOf(build.Request);
            var taken = build.Links.Values.Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => results[name], StringComparer.Ordinal);
            var task = BuildAsync(build, taken, latest.GetValueOrDefault(source), builds.Length > 1 ? observers.Of(build.Name) : observer, stop);
            latest[source] = results[build.Name] = task;
        }

        await FirstFailureAsync(results.Values);
        return results.ToImmutableSortedDictionary(r => r.Key, r => r.Value.Result, StringComparer.Ordinal);
    }

    private async Task<BuildResult> BuildAsync(
        NamedBuild build,
        Dictionary<string, Task<BuildResult>> links,
        Task<BuildResult>? before,
        IBuildObserver observer,
        CancellationTokenSource stop)
    {
        try
        {
            var request = build.Request;
            foreach (var (context, name) in build.Links)
            {
                var image = ImageOf(name, (await links[name]).Manifest.Digest);
                request = request with { NamedContexts = request.NamedContexts.SetItem(context, image) };
            }

            if (before is not null)
            {
                await before;
            }

            // Planning and looking up keys are work: the builds share the processors.
            return await Task.Run(() => engine.BuildAsync(request, observer, stop.Token), stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    /// <summary>
    /// A build whose links are images that nobody has: for questions about its Dockerfile that are answered without building.
    /// </summary>
    public static BuildRequest Unlinked(NamedBuild build) => build.Links.Aggregate(build.Request, (request, link) =>
        request with { NamedContexts = request.NamedContexts.SetItem(link.Key, ImageOf(link.Value, Unknown)) });

    // Names of targets have capitals and may begin with _, where those of images may not.
    private static NamedContextSource.Image ImageOf(string build, Digest manifest) => new(
        ImageName.TryParse($"{LinkHost}/{build.ToLowerInvariant()}@{manifest}", out var name) ? name : ImageName.Parse($"{LinkHost}/target@{manifest}"));

    // What is the same here is planned of the same text.
    private static string SourceOf(BuildRequest request) => $"{request.Context}\0{request.DockerfilePath}\0{request.DockerfileContent?.Length}";

    private static List<NamedBuild> InOrder(ImmutableArray<NamedBuild> builds)
    {
        var ordered = new List<NamedBuild>();
        while (ordered.Count < builds.Length)
        {
            var ready = builds.Where(b => !ordered.Contains(b) && b.Links.Values.All(name => ordered.Exists(o => o.Name == name))).ToList();
            ordered.AddRange(ready.Count > 0 ? ready : throw new InvalidOperationException("The builds take from each other in a circle."));
        }

        return ordered;
    }

    /// <summary>Waits for all. The failure that stopped the others is thrown, not their being stopped.</summary>
    private static async Task FirstFailureAsync(ICollection<Task<BuildResult>> tasks)
    {
        await Task.WhenAll(tasks).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var failed = tasks.FirstOrDefault(t => t.IsFaulted) ?? tasks.FirstOrDefault(t => t.IsCanceled);
        if (failed is not null)
        {
            await failed;
        }
    }
}
