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
        var stages = subject.CheckedStages
            .Where(s => s.Base is StageSource.Image)
            .ToLookup(s => s.Base is StageSource.Image image ? image.Name : "", s => s.Index, StringComparer.Ordinal);
        var configs = await Task.WhenAll(stages.Select(s => FindAsync(s.Key, subject.Request.TargetPlatform, patience.Token)));
        cancellationToken.ThrowIfCancellationRequested();
        var found = ImmutableDictionary.CreateBuilder<int, ImageConfig>();
        foreach (var (indexes, config) in stages.Zip(configs))
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
            var config = await store.Puller.GetConfigAsync(name, platform, cancellationToken);
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
