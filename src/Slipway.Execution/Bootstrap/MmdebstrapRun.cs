using System.IO.Pipelines;
using System.Text;
using Slipway.Content;
using Slipway.Execution.Bootstrap.Apt;
using Slipway.Execution.Runtime;
using Slipway.Layers.Tar;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Execution.Bootstrap;

/// <summary>Runs mmdebstrap in a mount namespace, so that its mounts are seen by nobody and end with it, and stores the tar that it writes.</summary>
internal sealed class MmdebstrapRun : IDisposable
{
    private readonly MountNamespace _mounts;
    private readonly ProgramFolders _programs;

    private MmdebstrapRun(MountNamespace mounts, ProgramFolders programs) => (_mounts, _programs) = (mounts, programs);

    /// <exception cref="BootstrapException">Mounting is not allowed here.</exception>
    public static MmdebstrapRun Prepare(ProgramFolders programs)
    {
        try
        {
            return new MmdebstrapRun(MountNamespace.Create(), programs);
        }
        catch (ErrnoException e)
        {
            throw new BootstrapException($"mounting is not allowed here ({e.Message})", "making a base mounts file systems: it needs CAP_SYS_ADMIN");
        }
    }

    /// <summary>What of this machine's apt configuration says how archives are reached; nothing, where there is no apt.</summary>
    public async Task<string> HostSettingsAsync(CancellationToken cancel)
    {
        if (_programs.Find("apt-config") is not { } aptConfig)
        {
            return "";
        }

        using var output = new MemoryStream();
        var exitCode = await RunAsync([aptConfig, "dump"], output.Write, static _ => { }, cancel);
        return exitCode == 0 ? AptSettings.Select(Encoding.UTF8.GetString(output.ToArray())) : "";
    }

    /// <summary>Runs <paramref name="command"/> and stores the tar as it comes. What it was stored as is the answer.</summary>
    /// <exception cref="BootstrapException">mmdebstrap failed; nothing is stored.</exception>
    public async Task<(Digest Digest, long Size)> StoreAsync(
        MmdebstrapCommand command, IContentStore content, Action<string> report, CancellationToken cancel)
    {
        var log = new MmdebstrapLog(report);
        var tar = new Pipe();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var storing = StoreAsync(content, tar.Reader, stop.Token);
        try
        {
            await using var output = tar.Writer.AsStream(leaveOpen: true);

            // mmdebstrap leaves out the folder with the devices in it.
            new TarWriter(output).WriteHeader(new TarEntry
            {
                Path = "dev",
                Type = TarEntryType.Directory,
                Mode = 0b111_101_101,
                ModifiedAt = new UnixTime(command.SourceDateEpoch),
            });
            var exitCode = await RunAsync(command.ToArguments(), output.Write, log.Add, cancel);
            if (exitCode != 0)
            {
                throw log.Failure(command.Image, command.Archives.SelectMany(a => a.Uris), exitCode);
            }

            await tar.Writer.CompleteAsync();
            return await storing;
        }
        finally
        {
            // Half a tar must not be taken for a whole one: the store gives up before the pipe ends.
            await stop.CancelAsync();
            await Task.WhenAny(storing);
        }
    }

    public void Dispose() => _mounts.Dispose();

    /// <summary>Whoever still writes when the store has given up does not wait for a reader any more.</summary>
    private static async Task<(Digest Digest, long Size)> StoreAsync(IContentStore content, PipeReader tar, CancellationToken cancel)
    {
        try
        {
            return await content.WriteAsync(tar.AsStream(leaveOpen: true), cancel);
        }
        finally
        {
            await tar.CompleteAsync();
        }
    }

    private async Task<int> RunAsync(IEnumerable<string> command, SpanAction stdout, SpanAction stderr, CancellationToken cancel)
    {
        using var process = BoundProcess.Start(_mounts, _programs, command, new ContainerStreams.Captured((stream, bytes) =>
        {
            var receiver = stream == OutputStream.Stdout ? stdout : stderr;
            receiver(bytes.Span);
        }));
        return await process.WaitAsync(cancel);
    }

    private delegate void SpanAction(ReadOnlySpan<byte> bytes);
}
