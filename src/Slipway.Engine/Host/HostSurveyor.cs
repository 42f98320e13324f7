using System.Collections.Immutable;
using Slipway.Execution.Runtime;
using Slipway.Linux;
using Slipway.Registry.Configuration;

namespace Slipway.Engine;

/// <summary>Finds out what works here by trying it, as a build would: it mounts, and it runs a container where none has run before.</summary>
public sealed class HostSurveyor(LocalStore store)
{
    /// <summary>Programs that parts of Slipway call, each with what they are for and the package that has them.</summary>
    private static readonly (string Program, string Purpose, string Package)[] Programs =
    [
        ("setpriv", "steps and containers cannot be started", "util-linux"),
        ("nsenter", "exec cannot enter containers", "util-linux"),
        ("git", "git contexts and ADD of repositories do not work", "git"),
        ("mmdebstrap", "bootstrap cannot make base images from packages", "mmdebstrap"),
    ];

    /// <exception cref="RegistrySettingsException">A configuration file of registries is not valid.</exception>
    public async Task<HostSurvey> SurveyAsync(CancellationToken cancellationToken)
    {
        var files = new HostFiles("/");
        var facts = files.Read();
        var overlayProblem = await TryOverlayAsync(cancellationToken);
        var runtime = overlayProblem is null
            ? await FindRuntimeAsync(cancellationToken)
            : new RuntimeFinding(null, null, null, "not tried, for want of mounts", null);
        return new HostSurvey
        {
            Facts = facts,
            Runtime = runtime,
            OverlayProblem = overlayProblem,
            BackingFileSystem = files.FileSystemOf(store.Options.Root),
            Registries = ReadRegistries(),
            Missing = Missing(facts, overlayProblem, runtime),
        };
    }

    private async Task<string?> TryOverlayAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var snapshot = await store.Snapshots.PrepareAsync([], cancellationToken);
            return null;
        }
        catch (Exception e) when (e is ErrnoException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private async Task<RuntimeFinding> FindRuntimeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var runtime = await store.Runner.FindRuntimeAsync(cancellationToken);
            return new RuntimeFinding(runtime.Name, runtime.HostPath, await RuntimeVersion.AskAsync(runtime, cancellationToken), null, null);
        }
        catch (RuntimeUnavailableException e)
        {
            return new RuntimeFinding(null, null, null, e.Message, e.Hint);
        }
        catch (ProgramMissingException e)
        {
            return new RuntimeFinding(null, null, null, e.Message, null);
        }
    }

    private RegistryFinding ReadRegistries()
    {
        var settings = store.RegistrySettings;
        var mirrors = settings.CommandMirrors.Select(m => (m.Domain, m.Mirror))
            .Concat(settings.Rules.Values.SelectMany(r => (r.Mirrors ?? []).Select(m => (r.Prefix, m.Location))))
            .OrderBy(m => m.Item1, StringComparer.Ordinal);
        return new RegistryFinding([.. store.RegistrySources.Existing()], [.. mirrors]);
    }

    private ImmutableArray<MissingPart> Missing(HostFacts facts, string? overlayProblem, RuntimeFinding runtime)
    {
        var missing = ImmutableArray.CreateBuilder<MissingPart>();
        if (overlayProblem is not null)
        {
            missing.Add(new MissingPart($"nothing can be mounted: {overlayProblem}", "run it as root, with the capability CAP_SYS_ADMIN"));
        }
        else if (runtime.Problem is { } problem)
        {
            missing.Add(new MissingPart($"RUN and run do not work: {problem}", runtime.Remedy ?? "apt-get install runc"));
        }

        foreach (var (program, purpose, package) in Programs)
        {
            if (store.Programs.Find(program) is null)
            {
                missing.Add(new MissingPart($"{program} is not installed: {purpose}", $"apt-get install {package}"));
            }
        }

        if (!facts.HasSeccomp)
        {
            missing.Add(new MissingPart("the kernel has no seccomp: system calls of containers are not filtered", "use a kernel with CONFIG_SECCOMP_FILTER"));
        }

        if (facts.CgroupVersion == 0)
        {
            missing.Add(new MissingPart("no control groups are mounted: limits of memory and processors do nothing", "mount -t cgroup2 none /sys/fs/cgroup"));
        }

        if (!facts.BinaryHandlers.Any(h => h.StartsWith("qemu-", StringComparison.Ordinal)))
        {
            missing.Add(new MissingPart("no emulator is registered: RUN works for this machine's platform only", "apt-get install qemu-user-static binfmt-support"));
        }

        return missing.ToImmutable();
    }
}
