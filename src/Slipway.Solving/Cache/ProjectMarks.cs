using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Solving;

/// <summary>
/// What tells a build apart from unrelated ones: digests of where its context lies and of its Dockerfile's text. Two
/// builds that share a mark are of one project: another checkout of it, another Dockerfile for the same folder.
/// </summary>
/// <remarks>
/// Times are in no cache key, so a COPY hits after a <c>touch</c> and in a fresh checkout, and the layer keeps the times
/// that it was first made with. Between projects that have nothing in common but the bytes of a file this would give one of
/// them the other's times: what a COPY takes from files of a project is therefore found by that project alone.
/// </remarks>
internal sealed class ProjectMarks
{
    /// <summary>Of steps whose result is the same whoever's build made it.</summary>
    public static ProjectMarks Anyone { get; } = new([]);

    private ProjectMarks(ImmutableArray<Digest> marks) => Marks = marks;

    public ImmutableArray<Digest> Marks { get; }

    /// <summary>The marks that the result of <paramref name="node"/> is kept with.</summary>
    /// <param name="dockerfile">See <see cref="OfDockerfile"/>; null where there is none.</param>
    public static ProjectMarks Of(StepNode node, StepGraph graph, IEnumerable<StepResult> sources, Digest? dockerfile)
    {
        if (node.Step is not Step.Copy || node.Sources.All(s => IsSameForAll(graph[s].Step)))
        {
            return Anyone;
        }

        var marks = ImmutableArray.CreateBuilder<Digest>();
        foreach (var place in sources.OfType<FilesResult>().Select(f => f.Place).OfType<string>())
        {
            marks.Add(Mark("place", place));
        }

        if (dockerfile is { } mark)
        {
            marks.Add(mark);
        }

        return new ProjectMarks(marks.ToImmutable());
    }

    /// <summary>The mark of a Dockerfile, wherever its context lies.</summary>
    /// <param name="text">Digest of its text.</param>
    public static Digest OfDockerfile(Digest text) => Mark("dockerfile", text.ToString());

    /// <summary>Whether this project may use a result that <paramref name="owners"/> left.</summary>
    public bool MayUse(ImmutableArray<Digest> owners) => Marks.IsEmpty || owners.IsEmpty || Marks.Any(m => owners.Contains(m));

    /// <summary>Where the project finds its own result when the one under <paramref name="key"/> is another's.</summary>
    public IEnumerable<CacheKey> OwnKeys(CacheKey key)
    {
        foreach (var mark in Marks)
        {
            using var own = new KeyWriter("own");
            yield return new CacheKey(own.Add(key.Digest).Add(mark).Finish());
        }
    }

    private static bool IsSameForAll(Step step) => step is Step.BaseImage or Step.HttpFile or Step.GitCheckout;

    private static Digest Mark(string kind, string value)
    {
        using var mark = new KeyWriter(kind);
        return mark.Add(value).Finish();
    }
}
