using System.Collections.Immutable;
using System.Text;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Environments;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Cli.Commands;

/// <summary>Writes the Dockerfile of an environment and builds it, with its lock where one is asked for.</summary>
internal sealed class EnvBuild(Surroundings surroundings, LocalStore store, EnvRun run)
{
    /// <returns>The names of the image.</returns>
    public async Task<ImmutableArray<ImageName>> RunAsync(
        EnvironmentOptions options, EnvironmentBuildOptions wanted, bool isQuiet, CancellationToken cancellationToken)
    {
        var context = surroundings.Absolute(wanted.Context);
        if (!Directory.Exists(context))
        {
            throw EnvironmentRefusedException.Of("MissingContext", $"context {wanted.Context} is not a folder");
        }

        CheckLock(wanted);
        var remote = EnvRemoteBuild.Find(surroundings, store, run, wanted.Remote);
        var lockPath = wanted.Lock is null ? null : surroundings.Absolute(wanted.Lock);
        var isLocked = lockPath is not null && File.Exists(lockPath) && !wanted.UpdateLock;
        var request = new EnvironmentRequestReader(surroundings).Read(options);
        var generated = run.Generate(request with
        {
            Context = context,
            Lock = isLocked && wanted.Lock is not null ? new NamedPath(surroundings.Absolute(wanted.Lock), wanted.Lock) : null,
            Options = request.Options with { RecordsLock = lockPath is not null && !isLocked },
        }, cancellationToken);
        var names = ImageReferences.Of(
            wanted.Tags, wanted.Repository, generated.Settings.Configuration, generated.Plan.Name, surroundings.Time.GetUtcNow());
        if (remote is not null)
        {
            await remote.RunAsync(generated, names, wanted, options, cancellationToken);
            Say(names, $"image built on {remote.Name}");
            Say(wanted.Build.Push ? names : [], "image pushed");
            return names;
        }

        var build = RequestOf(generated, wanted with { Build = wanted.Build with { Tags = [.. names.Select(n => n.ToString())] } });
        await BuildAsync(build, wanted.Progress, isQuiet, cancellationToken);
        Say(names, "image built");
        if (lockPath is not null && generated.Plan.RecordsLock)
        {
            await WriteLockAsync(build, lockPath, cancellationToken);
            run.Messages.Say($"lock written: {wanted.Lock}");
        }

        Say(wanted.Build.Push ? names : [], "image pushed");
        return names;
    }

    private void Say(ImmutableArray<ImageName> names, string done)
    {
        foreach (var name in names)
        {
            run.Messages.Say($"{done}: {name.Familiar}");
        }
    }

    // An explicit list is of the packages of one platform.
    private static void CheckLock(EnvironmentBuildOptions wanted)
    {
        if (wanted is { Lock: null, UpdateLock: true })
        {
            throw new UsageException("--update-lock: say which file with --lock");
        }

        if (wanted.Lock is not null && wanted.Build.Platforms.Sum(p => p.Split(',').Length) > 1)
        {
            throw new UsageException("--lock is for one platform") { Hint = "build one after another, each with a lock of its own" };
        }
    }

    private BuildRequest RequestOf(GeneratedEnvironment generated, EnvironmentBuildOptions wanted) =>
        new BuildRequestReader(surroundings).Read(wanted.Build) with
        {
            Context = generated.Context,
            DockerfileContent = Encoding.UTF8.GetBytes(generated.Dockerfile),
            DockerfileName = "Dockerfile",
        };

    private async Task BuildAsync(BuildRequest request, string? kind, bool isQuiet, CancellationToken cancellationToken)
    {
        using var progress = ProgressRenderers.Create(isQuiet ? "quiet" : kind ?? surroundings.Variable("BUILDKIT_PROGRESS"), surroundings);
        var engine = new BuildEngine(store, surroundings.OpenStandardOutput)
        {
            Explain = surroundings.Debug is { } debug ? text => debug.Write($"step {text}") : null,
        };
        try
        {
            await engine.BuildAsync(request, progress, cancellationToken);
        }
        catch (StepFailedException e)
        {
            if (!run.LogsJson)
            {
                progress.ShowFailure(e);
            }

            throw;
        }
    }

    // Everything in that stage was made a moment ago.
    private async Task WriteLockAsync(BuildRequest request, string path, CancellationToken cancellationToken)
    {
        using var progress = new QuietRenderer(TextWriter.Null);
        var record = await new EnvironmentLockRecord(store).ReadAsync(request, progress, cancellationToken);
        try
        {
            await File.WriteAllTextAsync(path, record.Text, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentRefusedException.Of("Unwritable", $"the lock cannot be written: {e.Message}");
        }
    }
}
