using System.Collections.Immutable;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Environments;
using Slipway.Oci;

namespace Slipway.Cli.Commands;

/// <summary>Has another machine build what <c>env build</c> and <c>env publish</c> have generated.</summary>
internal sealed class EnvRemoteBuild
{
    private readonly Surroundings _surroundings;
    private readonly LocalStore _store;
    private readonly EnvRun _run;
    private readonly RemoteBuilder _builder;

    private EnvRemoteBuild(Surroundings surroundings, LocalStore store, EnvRun run, RemoteBuilder builder) =>
        (_surroundings, _store, _run, _builder) = (surroundings, store, run, builder);

    /// <summary>Of the builder.</summary>
    public string Name => _builder.Name;

    /// <summary>Null where this machine is to build.</summary>
    /// <exception cref="RemoteDefinitionsException">There is no such builder, or it is wrong.</exception>
    public static EnvRemoteBuild? Find(Surroundings surroundings, LocalStore store, EnvRun run, RemoteBuildOptions wanted)
    {
        if (wanted.WaitSeconds < 1)
        {
            throw EnvironmentRefusedException.Of("BadWait", $"--remote-wait {wanted.WaitSeconds}: write a number of seconds, 1 at least");
        }

        if (wanted is { Builder: null, StopsAfterwards: true })
        {
            run.Messages.Warn("--remote-off is ignored: there is no --remote-builder");
        }

        return wanted.Builder is { } name
            ? new EnvRemoteBuild(surroundings, store, run, new EnvironmentRequestReader(surroundings).RemoteBuilders(wanted.Configuration).Find(name, run.Remarks))
            : null;
    }

    /// <exception cref="RemoteBuildException">It did not build, or did not push.</exception>
    public Task RunAsync(
        GeneratedEnvironment generated,
        ImmutableArray<ImageName> names,
        EnvironmentBuildOptions wanted,
        EnvironmentOptions options,
        CancellationToken cancellationToken)
    {
        var request = new RemoteBuildRequest
        {
            Builder = _builder,
            Environment = generated,
            Image = RemoteImageReader.Read(wanted, options, names.Select(n => n.ToString())),
            Pushes = wanted.Build.Push,
            LockPatience = TimeSpan.FromSeconds(wanted.Remote.WaitSeconds),
            StopsAfterwards = wanted.Remote.StopsAfterwards,
            Folder = _surroundings.CurrentFolder,
            Version = VersionReport.Current.Version,
        };
        return new RemoteBuild(request, _store, _surroundings.Time, _run.Messages).RunAsync(cancellationToken);
    }
}
