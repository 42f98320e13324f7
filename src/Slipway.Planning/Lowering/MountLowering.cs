using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Slipway.Dockerfile;
using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>The mounts of one RUN, with the steps that they take files from.</summary>
internal sealed class MountLowering(StageContext stage, RunInstruction instruction)
{
    private const int DefaultSecretMode = 0b100_000_000;
    private const int DefaultSocketMode = 0b110_000_000;
    private const int ScriptMode = 0b111_101_101;

    private readonly ImmutableArray<RunMount>.Builder _mounts = ImmutableArray.CreateBuilder<RunMount>();
    private readonly StepInputs _inputs = new();

    public ImmutableArray<RunMount> Mounts => _mounts.ToImmutable();

    public ImmutableArray<StepId> Sources => _inputs.All;

    public void AddScript(string target, string text) =>
        _mounts.Add(new RunMount.InlineFile(target, [.. Encoding.UTF8.GetBytes(text)], ScriptMode));

    public async Task AddAsync(string text, CancellationToken cancellationToken)
    {
        var options = Guard.Expand(instruction, () => MountOptions.Parse(text, stage.Expander().Expand), word: text);
        RunMount mount = options.Type switch
        {
            MountType.Bind => await BindAsync(options, cancellationToken),
            MountType.Cache => await CacheAsync(options, cancellationToken),
            MountType.Tmpfs => new RunMount.Tmpfs(Target(options.Target ?? ""), options.SizeBytes ?? 0),
            MountType.Secret => Secret(options),
            MountType.Ssh => Ssh(options),
            _ => throw new UnreachableException(options.Type.ToString()),
        };
        _mounts.Add(mount);
    }

    private async Task<RunMount> BindAsync(MountOptions options, CancellationToken cancellationToken)
    {
        var target = Target(options.Target ?? "");
        var writable = options.ReadOnly == false;
        var path = ContainerPath.Clean(options.Source ?? "/");
        if (options.From is not { Length: > 0 } from)
        {
            return new RunMount.Bind(_inputs.IndexOf(stage.Sources.MainContext()), path, target, writable);
        }

        var source = await stage.Sources.MountSourceAsync(from, stage.Stage.Index, instruction, cancellationToken);
        return source is { } step
            ? new RunMount.Bind(_inputs.IndexOf(step), path, target, writable)
            : throw new PlanException("EmptyMountSource", instruction.Span, $"the mount takes files from {from}, which is empty") { Word = from };
    }

    private async Task<RunMount> CacheAsync(MountOptions options, CancellationToken cancellationToken)
    {
        var target = Target(options.Target ?? "");
        var source = options.From is { Length: > 0 } from
            ? await stage.Sources.MountSourceAsync(from, stage.Stage.Index, instruction, cancellationToken)
            : null;
        return new RunMount.Cache
        {
            // As CacheId, but of the target as it is in this stage.
            Id = options.Id is { Length: > 0 } id ? id : target,
            Target = target,
            Sharing = options.Sharing switch
            {
                "private" => CacheSharing.Private,
                "locked" => CacheSharing.Locked,
                _ => CacheSharing.Shared,
            },
            ReadOnly = options.ReadOnly == true,
            Source = source is { } step ? _inputs.IndexOf(step) : null,
            SourcePath = ContainerPath.Clean(options.Source ?? "/"),
            Mode = options.Mode ?? RunMount.Cache.DefaultMode,
            Uid = options.Uid ?? 0,
            Gid = options.Gid ?? 0,
        };
    }

    private RunMount.Secret Secret(MountOptions options)
    {
        var id = options.SecretId;
        var target = options switch
        {
            { Target: { Length: > 0 } written } => Target(written),
            { EnvironmentName: not null } => null,
            _ => "/run/secrets/" + Path.GetFileName(id),
        };
        return new RunMount.Secret
        {
            Id = id,
            Target = target,
            EnvironmentName = options.EnvironmentName,
            Required = options.Required,
            Mode = options.Mode ?? DefaultSecretMode,
            Uid = options.Uid ?? 0,
            Gid = options.Gid ?? 0,
        };
    }

    private RunMount.Ssh Ssh(MountOptions options) => new()
    {
        Id = options.AgentId,
        Target = options.Target is { Length: > 0 } target ? Target(target) : null,
        Required = options.Required,
        Mode = options.Mode ?? DefaultSocketMode,
        Uid = options.Uid ?? 0,
        Gid = options.Gid ?? 0,
    };

    private string Target(string path)
    {
        var target = ContainerPath.Clean(ContainerPath.Resolve(stage.Draft.WorkingDirectory, path));
        return target == "/"
            ? throw new PlanException("MountOnRoot", instruction.Span, $"invalid mount target \"{path}\"", "a mount cannot hide the whole root") { Word = path }
            : target;
    }
}
