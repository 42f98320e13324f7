using System.Collections.Immutable;
using Slipway.Linting;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Registry;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Finds the configurations of base images as far as they can be had without pulling: in the store, or as a small document
/// of a registry. What cannot be had is left out: rules are silent then.
/// </summary>
internal sealed class KnownBaseImages(LocalStore store, ActivityLog log)
{
    /// <summary>A check is no build: it does not wait for a network that is not there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>By the stage's index.</summary>
    public async Task<ImmutableDictionary<int, ImageConfig>> FindAsync(LintSubject subject, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var stages =
            from stage in subject.CheckedStages
            let image = stage.Base as StageSource.Image
            let platform = subject.PlatformOf(stage.Stage.From)
            where image is not null && platform is not null
            group stage.Index by (image.Name, Platform: platform);
        var wanted = stages.ToArray();
        var configs = await Task.WhenAll(wanted.Select(s => FindAsync(s.Key.Name, s.Key.Platform, patience.Token)));
        cancellationToken.ThrowIfCancellationRequested();
        var found = ImmutableDictionary.CreateBuilder<int, ImageConfig>();
        foreach (var (indexes, config) in wanted.Zip(configs))
        {
            if (config is not null)
            {
                found.AddRange(indexes.Select(i => KeyValuePair.Create(i, config)));
            }
        }

        return found.ToImmutable();
    }

    private async Task<ImageConfig?> FindAsync(string written, Platform platform, CancellationToken cancellationToken)
    {
        if (!ImageName.TryParse(written, out var name))
        {
            return null;
        }

        if (store.Images.Find(name, platform) is { } known)
        {
            return known.Config;
        }

        var activity = log.Start($"[internal] load metadata for {name}");
        try
        {
            var config = (await store.Puller.LookAsync(name, platform, cancellationToken)).Config;
            activity.Finish(ActivityOutcome.Done);
            return config;
        }
        catch (Exception e) when (e is RegistryException or OperationCanceledException)
        {
            activity.Finish(ActivityOutcome.Canceled, e.Message);
            return null;
        }
    }
}
