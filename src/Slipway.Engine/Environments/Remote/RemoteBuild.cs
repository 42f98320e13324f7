using System.Globalization;
using System.Security.Cryptography;
using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>Has a remote builder build an image. What it leaves over there is the image, whatever happens.</summary>
public sealed class RemoteBuild(RemoteBuildRequest request, LocalStore store, TimeProvider time, IRemoteObserver observer)
{
    /// <summary>How long tidying up may take after a build that was given up.</summary>
    private static readonly TimeSpan TidyPatience = TimeSpan.FromMinutes(2);

    private readonly RemoteBuilder _builder = request.Builder;
    private readonly RemoteHost _host = new(request.Builder, request.Folder, time);

    /// <exception cref="RemoteBuildException">The builder is in use, cannot be reached, or did not build or push.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var held = await RemoteLock.AcquireAsync(
            Path.GetFullPath(_builder.LockFile, request.Folder),
            request.LockPatience,
            owner => observer.Say($"waiting for builder {_builder.Name}, in use by {owner}"),
            time,
            cancellationToken);
        try
        {
            await StartAsync(cancellationToken);
            await BuildAsync(cancellationToken);
        }
        finally
        {
            await StopAsync();
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!_builder.StartCommand.IsEmpty)
        {
            observer.Say($"starting builder {_builder.Name}");
            await _host.RunLocalAsync("the start command", _builder.StartCommand, observer.Show, cancellationToken);
        }

        observer.Say($"connecting to {_builder.Target}");
        await _host.ReachAsync(hasStarted: !_builder.StartCommand.IsEmpty, cancellationToken);
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        var archive = Pack(cancellationToken);
        var folder = NewFolder();
        try
        {
            await _host.RunAsync("making the workspace", RemoteScripts.Create(_builder.Workspace, folder), Hide, cancellationToken);
            observer.Say($"uploading {new FileInfo(archive).Length.ToString("N0", CultureInfo.InvariantCulture)} bytes to {_builder.Target}:{folder}");
            await _host.UploadAsync(archive, $"{folder}/{RemoteScripts.Archive}", cancellationToken);
            await _host.RunAsync("unpacking", RemoteScripts.Unpack(folder), Hide, cancellationToken);
            observer.Say($"building on {_builder.Target}");
            await _host.RunAsync("the build", RemoteScripts.Build(folder, request.Image), observer.Show, cancellationToken);
            foreach (var name in request.Image.Names.Where(_ => request.Pushes))
            {
                await _host.RunAsync($"the push of {name}", RemoteScripts.Push(name), observer.Show, cancellationToken);
            }
        }
        finally
        {
            File.Delete(archive);
            await TidyAsync($"{_builder.Target}:{folder} was not removed", token => _host.RunAsync("removing", RemoteScripts.Remove(folder), Hide, token));
        }
    }

    private string Pack(CancellationToken cancellationToken) => RemotePackage.Make(
        request.Environment,
        RemoteManifest.Write(
            request.Environment.Plan, request.Environment.Settings.Profile.Name, _builder.Name, request.Image.Names[0], request.Pushes, request.Version, time.GetUtcNow()),
        store.Workspace,
        cancellationToken);

    private string NewFolder()
    {
        var stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var suffix = RandomNumberGenerator.GetHexString(8, lowercase: true);
        return $"{_builder.Workspace}/{ImageReferences.Slug(request.Environment.Plan.Name)}-{stamp}-{suffix}";
    }

    private async Task StopAsync()
    {
        if (!request.StopsAfterwards)
        {
            return;
        }

        if (_builder.StopCommand.IsEmpty)
        {
            observer.Warn($"builder {_builder.Name} has no stop_command: it runs on");
            return;
        }

        observer.Say($"stopping builder {_builder.Name}");
        await TidyAsync($"builder {_builder.Name} was not stopped", token => _host.RunLocalAsync("the stop command", _builder.StopCommand, Hide, token));
    }

    // Also after Ctrl-C, and whatever comes of it: the image is what counts.
    private async Task TidyAsync(string otherwise, Func<CancellationToken, Task> work)
    {
        using var patience = new CancellationTokenSource(TidyPatience, time);
        try
        {
            await work(patience.Token);
        }
        catch (RemoteBuildException e)
        {
            observer.Warn($"{otherwise}: {e.Message}{string.Concat(e.Output.TakeLast(1).Select(l => $": {l.Trim()}"))}");
        }
        catch (OperationCanceledException)
        {
            observer.Warn($"{otherwise}: it took too long");
        }
    }

    private static bool Hide(string line) => false;
}
