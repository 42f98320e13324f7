using System.Collections.Immutable;
using System.Text;
using Slipway.Bake;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>Makes builds of targets, by the same flags that a person would give to <c>build</c>.</summary>
/// <param name="granted">What <c>--allow</c> grants.</param>
internal sealed class BakeRequestReader(Surroundings surroundings, ImmutableArray<string> granted)
{
    private const string FolderScheme = "cwd://";
    private const string CacheOnly = "type=cacheonly";

    private readonly BuildRequestReader _requests = new(surroundings);

    /// <exception cref="UsageException">A target's value makes no sense, or wants what was not granted.</exception>
    public NamedBuild Read(BakeTarget target)
    {
        try
        {
            return ReadTarget(target);
        }
        catch (UsageException e)
        {
            throw new UsageException($"target {target.Name}: {e.Message}") { Hint = e.Hint };
        }
    }

    private NamedBuild ReadTarget(BakeTarget target)
    {
        var request = _requests.Read(Options(target)) with { KeepsUnnamed = !IsForOthers(target) };
        if (target.InlineDockerfile is { } text)
        {
            request = request with { DockerfileContent = Encoding.UTF8.GetBytes(text), DockerfilePath = null, DockerfileName = "Dockerfile" };
        }

        var links = target.Contexts.Where(c => IsLink(c.Value))
            .ToImmutableSortedDictionary(c => c.Key, c => c.Value[BakeTarget.LinkScheme.Length..], StringComparer.Ordinal);
        return new NamedBuild(target.Name, request, links);
    }

    // What only other targets take, or what only fills the cache.
    private static bool IsForOthers(BakeTarget target) => target.IsLinkOnly || (!target.Outputs.IsEmpty && target.Outputs.All(o => o == CacheOnly));

    private BuildOptions Options(BakeTarget target)
    {
        var context = target.Context.StartsWith(FolderScheme, StringComparison.Ordinal) ? Folder(target.Context) : target.Context;
        return new BuildOptions
        {
            Context = context,
            File = target.InlineDockerfile is null ? DockerfileOf(target, context) : null,
            Tags = IsForOthers(target) ? [] : [.. target.Tags],
            Target = target.Stage,
            BuildArguments = [.. target.Arguments.Select(a => $"{a.Key}={a.Value}")],
            BuildContexts = [.. target.Contexts.Where(c => !IsLink(c.Value)).Select(c => $"{c.Key}={Folder(c.Value)}")],
            Labels = [.. target.Labels.Select(l => $"{l.Key}={l.Value}")],
            Annotations = [.. target.Annotations],
            Secrets = [.. target.Secrets],
            Ssh = [.. target.Ssh],
            AddHosts = [.. target.ExtraHosts.Select(h => $"{h.Key}:{h.Value}")],
            Allow = [.. Granted(target)],
            CacheFrom = [.. target.CacheFrom],
            CacheTo = [.. target.CacheTo],
            NoCacheFilter = [.. target.NoCacheStages],
            NoCache = target.NoCache,
            Pull = target.Pull,
            Outputs = target.IsLinkOnly ? [] : [.. target.Outputs.Where(o => o != CacheOnly)],
            Ulimits = [.. target.Ulimits],
            ShmSize = target.ShmSize,
            Network = target.Network,
            Platforms = [.. target.Platforms],
        };
    }

    private static bool IsLink(string context) => context.StartsWith(BakeTarget.LinkScheme, StringComparison.Ordinal);

    private static string Folder(string context) =>
        !context.StartsWith(FolderScheme, StringComparison.Ordinal) ? context
        : context.Length == FolderScheme.Length ? "."
        : context[FolderScheme.Length..];

    // In a bake file it is a path within the context, where --file begins at the current folder.
    private string? DockerfileOf(BakeTarget target, string context)
    {
        if (target.Dockerfile.StartsWith(FolderScheme, StringComparison.Ordinal))
        {
            return Folder(target.Dockerfile);
        }

        var isUsual = target.Dockerfile == "Dockerfile";
        if (ContextSource.OfAddress(context) is not null || context == "-" || !Directory.Exists(surroundings.Absolute(context)))
        {
            return isUsual ? null : target.Dockerfile;
        }

        var path = context == "." ? target.Dockerfile : Path.Combine(context, target.Dockerfile);
        return isUsual && !File.Exists(surroundings.Absolute(path)) ? null : path;
    }

    // The file of a stranger shall not give itself what its reader has not allowed.
    private IEnumerable<string> Granted(BakeTarget target)
    {
        foreach (var entitlement in target.Entitlements)
        {
            yield return granted.Contains(entitlement, StringComparer.Ordinal)
                ? entitlement
                : throw new UsageException($"it asks for {entitlement}, which is not granted") { Hint = $"grant it: --allow {entitlement}" };
        }
    }
}
