using System.Collections.Immutable;
using System.Diagnostics;
using Slipway.Execution.Mounts;
using Slipway.Patterns;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>The step that a build of this store has failed of last, some time after that build.</summary>
public sealed class LastFailedStep
{
    private readonly LocalStore _store;
    private readonly FailedRunRecord _record;
    private readonly SecretValues _secrets;
    private readonly ImmutableSortedDictionary<string, string> _sshSockets;

    private LastFailedStep(
        LocalStore store, FailedRunRecord record, SecretValues secrets, ImmutableSortedDictionary<string, string> sshSockets)
    {
        (_store, _record, _secrets, _sshSockets) = (store, record, secrets, sshSockets);
        var missing = record.Run.Mounts.ToLookup(m => WhyMissing(m) is null);
        Missing = [.. missing[false].Select(WhyMissing).OfType<string>()];
        Mounts = [.. missing[true]];
    }

    public string Name => _record.Name;

    public DateTimeOffset FailedUtc => _record.FailedUtc;

    /// <summary>Where the step is written: <c>Dockerfile:12</c>; null where that is not known.</summary>
    public string? Place => _record is { File: { } file, Line: { } line } ? $"{file}:{line}" : null;

    /// <summary>The mounts that the step had and a shell cannot have now, each with the reason.</summary>
    public ImmutableArray<string> Missing { get; }

    private ImmutableArray<RunMount> Mounts { get; }

    /// <summary>Finds it; null where no build has failed, of a RUN at least.</summary>
    /// <param name="secrets">Those that the shell gets: none is kept.</param>
    /// <param name="sshSockets">Likewise.</param>
    /// <exception cref="ShellUnavailableException">What the step left has been removed since.</exception>
    public static LastFailedStep? Find(
        LocalStore store, ImmutableSortedDictionary<string, SecretSource> secrets, ImmutableSortedDictionary<string, string> sshSockets)
    {
        if (new LastFailure(store).Find() is not { } record)
        {
            return null;
        }

        return record.Below.Append(record.Changes).All(store.Layers.Contains)
            ? new LastFailedStep(store, record, new SecretValues(secrets), sshSockets)
            : throw new ShellUnavailableException($"what {record.Name} left has been removed since") { Hint = "a prune does that; build again, or: slipway debug ." };
    }

    /// <summary>Opens a shell in what the step left.</summary>
    /// <param name="program">See <see cref="FailedStep.OpenShellAsync"/>.</param>
    /// <returns>The shell's exit code.</returns>
    /// <exception cref="ShellUnavailableException">There is no such shell, or a mount cannot be made.</exception>
    public Task<int> OpenShellAsync(string? program, ContainerAttachment attachment, CancellationToken cancellationToken)
    {
        var site = new ShellSite
        {
            Chain = _record.Below.Add(_record.Changes),
            Run = _record.Run with { Mounts = Mounts },
            Options = new StepOptions { Name = _record.Name, Config = _record.Config },
        };
        var inputs = new MountInputs { Source = SourceOf, Secret = _secrets.Read, AgentSocket = _sshSockets.GetValueOrDefault };
        return new InteractiveShell(_store).RunAsync(site, inputs, program, attachment, cancellationToken);
    }

    private string? WhyMissing(RunMount mount) => mount switch
    {
        RunMount.Bind bind when !IsHere(bind.Source) => $"{bind.Target}: what it showed is not here any more",
        RunMount.Cache { Source: { } source } cache when !IsHere(source) => $"{cache.Target}: what its cache began with is not here any more",
        RunMount.Secret secret when _secrets.Read(secret.Id) is null => $"the secret {secret.Id}: give it with --secret id={secret.Id},src=…",
        RunMount.Ssh ssh when !_sshSockets.ContainsKey(ssh.Id) => $"the SSH agent {ssh.Id}: give it with --ssh {ssh.Id}",
        _ => null,
    };

    private bool IsHere(int source) => _record.Sources[source] switch
    {
        { Layers: { } layers } => layers.All(_store.Layers.Contains),
        { Folder: { } folder } => Directory.Exists(folder),
        _ => false,
    };

    private MountSource SourceOf(int source) => _record.Sources[source] switch
    {
        { Layers: { } layers } => new MountSource.Layers([.. layers]),
        { Folder: { } folder } at => new MountSource.Folder(folder, new IgnoreMatcher(at.Ignored)),
        _ => throw new UnreachableException("A mount whose source is not here was left out."),
    };
}
