using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Slipway.Execution.Runtime;
using Slipway.Execution.Sources;
using Slipway.Linux;
using Slipway.Snapshots;
using Slipway.Steps;

namespace Slipway.Execution.Mounts;

/// <summary>Makes ready what <c>RUN --mount</c> asks for. Thread-safe.</summary>
public sealed class MountPreparer(Workspace workspace, Lazy<MountNamespace> mounts, ISnapshotter snapshots)
{
    private const string AgentVariable = "SSH_AUTH_SOCK";

    private readonly CacheMountStore _caches = new(workspace);

    /// <summary>Prepares the mounts of one RUN; waits for caches that others have locked.</summary>
    /// <exception cref="MountException">A source path, a required secret or a required agent is not there.</exception>
    public async Task<PreparedMounts> PrepareAsync(ImmutableArray<RunMount> wanted, MountInputs inputs, CancellationToken cancellationToken)
    {
        var prepared = new PreparedMounts();
        try
        {
            var files = new Lazy<MemoryFiles>(() => prepared.Hold(MemoryFiles.Create(workspace, mounts.Value)));
            var caches = await LockCachesAsync(wanted, inputs, prepared, cancellationToken);
            var agents = 0;
            foreach (var mount in wanted)
            {
                switch (mount)
                {
                    case RunMount.Bind bind:
                        await BindAsync(bind, inputs.Source(bind.Source), prepared, cancellationToken);
                        break;
                    case RunMount.Cache cache:
                        prepared.Add(MountShapes.Cache(cache, caches[cache]));
                        break;
                    case RunMount.Tmpfs tmpfs:
                        prepared.Add(MountShapes.Tmpfs(tmpfs));
                        break;
                    case RunMount.Secret secret:
                        Secret(secret, inputs.Secret(secret.Id), files, prepared);
                        break;
                    case RunMount.InlineFile inline:
                        prepared.Add(MountShapes.File(inline.Target, files.Value.Write([.. inline.Content], (uint)inline.Mode, uid: 0, gid: 0), runnable: true));
                        break;
                    case RunMount.Ssh ssh:
                        Agent(ssh, agents++, inputs.AgentSocket(ssh.Id), prepared);
                        break;
                    default:
                        throw new UnreachableException();
                }
            }

            return prepared;
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    private async Task BindAsync(RunMount.Bind bind, MountSource source, PreparedMounts prepared, CancellationToken cancellationToken)
    {
        var (hostPath, root) = await OpenAsync(source, bind.Writable, prepared, cancellationToken);
        var (path, isFile) = Locate(root, bind.SourcePath);
        prepared.Add(new ContainerMount(
            bind.Target, "bind", Path.Join(hostPath, path), bind.Writable ? ["bind"] : ["bind", "ro"], isFile));
    }

    private async Task<(string HostPath, RootedDirectory Root)> OpenAsync(
        MountSource source, bool writable, PreparedMounts prepared, CancellationToken cancellationToken)
    {
        switch (source)
        {
            case MountSource.Layers layers when writable:
                // Not a cover over a view: the kernel stacks overlays twice at most, and may be in one already.
                var active = prepared.Hold(await snapshots.PrepareAsync(layers.Chain, cancellationToken));
                return (active.HostPath, active.Root);
            case MountSource.Layers layers:
                var view = prepared.Hold(await snapshots.ViewAsync(layers.Chain, cancellationToken));
                return (view.HostPath, view.Root);
            case MountSource.Folder folder:
                var hidden = IgnoredFiles.In(folder.HostPath, folder.Ignore, cancellationToken);
                if (writable || !hidden.IsEmpty)
                {
                    var cover = prepared.Hold(snapshots.Cover(folder.HostPath, hidden.Hide));
                    return (cover.HostPath, cover.Root);
                }

                return (folder.HostPath, prepared.Hold(RootedDirectory.Open(folder.HostPath, LinkPolicy.WithinRoot)));
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The path with its links followed inside the root, so that the runtime, which starts from the host's root, has none to follow.</summary>
    private static (string Path, bool IsFile) Locate(RootedDirectory root, string sourcePath)
    {
        var path = root.ResolvePath(sourcePath);
        if (root.TryStat(path) is not { } status)
        {
            using var tree = FileTree.OfFolder(root);
            throw new MountException($"\"{PathText.Display(Rooted(sourcePath))}\": not found")
            {
                Word = sourcePath.TrimStart('/'),
                Hint = NearbyFiles.Describe(tree, path),
            };
        }

        return (path, status.Type != FileType.Directory);
    }

    private static string Rooted(string path) => path.StartsWith('/') ? path : "/" + path;

    /// <summary>
    /// Takes the locks of all caches in the order of their names: two steps that want the same two never wait for one
    /// another. A cache that is mounted twice is locked once.
    /// </summary>
    private async Task<Dictionary<RunMount.Cache, CacheFolder>> LockCachesAsync(
        ImmutableArray<RunMount> wanted, MountInputs inputs, PreparedMounts prepared, CancellationToken cancellationToken)
    {
        var folders = new Dictionary<string, CacheFolder>();
        var answer = new Dictionary<RunMount.Cache, CacheFolder>();
        foreach (var cache in wanted.OfType<RunMount.Cache>().OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            var source = cache.Source is { } number ? inputs.Source(number) : null;
            var key = CacheMountStore.KeyOf(cache, source);
            if (!folders.TryGetValue(key, out var folder))
            {
                folder = prepared.Hold(await _caches.AcquireAsync(key, cache.Sharing, cancellationToken));
                folders.Add(key, folder);
                await FillAsync(cache, source, folder, cancellationToken);
            }

            answer[cache] = folder;
        }

        return answer;
    }

    private async Task FillAsync(RunMount.Cache cache, MountSource? source, CacheFolder folder, CancellationToken cancellationToken)
    {
        if (folder.IsFilled)
        {
            return;
        }

        using var seeding = new PreparedMounts();
        RootedDirectory? seed = null;
        if (source is not null)
        {
            var (_, root) = await OpenAsync(source, writable: false, seeding, cancellationToken);
            var (path, isFile) = Locate(root, cache.SourcePath);
            seed = isFile
                ? throw new MountException($"\"{PathText.Display(Rooted(cache.SourcePath))}\": not a directory")
                : seeding.Hold(root.OpenDirectory(path));
        }

        await folder.FillAsync(cache, seed, cancellationToken);
    }

    private static void Secret(RunMount.Secret secret, byte[]? value, Lazy<MemoryFiles> files, PreparedMounts prepared)
    {
        if (value is null)
        {
            if (secret.Required)
            {
                throw new MountException($"secret {secret.Id}: not found") { Word = secret.Id, Hint = $"give it with --secret id={secret.Id},src=FILE or --secret id={secret.Id},env=NAME" };
            }

            // A script that may do without finds the variable all the same, as in the reference: set -u does not end it.
            if (secret.EnvironmentName is { } unset)
            {
                prepared.AddVariable(unset, "");
            }

            return;
        }

        if (secret.EnvironmentName is { } name)
        {
            prepared.AddVariable(name, PathText.Decode(value));
        }

        if (secret.Target is { } target)
        {
            prepared.Add(MountShapes.File(target, files.Value.Write(value, (uint)secret.Mode, (uint)secret.Uid, (uint)secret.Gid)));
        }
    }

    private void Agent(RunMount.Ssh ssh, int number, string? socket, PreparedMounts prepared)
    {
        if (socket is null)
        {
            if (ssh.Required)
            {
                throw new MountException($"no SSH agent or key is known as \"{ssh.Id}\"; give one with --ssh {ssh.Id}") { Word = ssh.Id };
            }

            return;
        }

        var proxy = prepared.Hold(AgentProxy.Start(workspace, socket, (uint)ssh.Mode, (uint)ssh.Uid, (uint)ssh.Gid));
        var target = ssh.Target ?? string.Create(CultureInfo.InvariantCulture, $"/run/buildkit/ssh_agent.{number}");
        prepared.Add(MountShapes.File(target, proxy.SocketPath));
        if (number == 0)
        {
            prepared.AddVariable(AgentVariable, target);
        }
    }
}
