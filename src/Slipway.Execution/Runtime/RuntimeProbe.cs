using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Execution.Emulation;
using Slipway.Oci;
using Slipway.Snapshots;

namespace Slipway.Execution.Runtime;

/// <summary>
/// Finds an OCI runtime that works on this machine, where there is a choice by running a container with it: which one does depends on
/// the kernel's cgroups and on our privileges, and no version number tells. The answer is remembered until the machine or the
/// program changes. Thread-safe.
/// </summary>
internal sealed class RuntimeProbe(Workspace workspace, ProgramFolders programs, ContainerLauncher launcher)
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";
    private const int FailureCharacters = 400;

    private readonly Lock _gate = new();
    private Task<RuntimeBinary>? _search;

    /// <summary>In the order of trying. crun starts faster; where it cannot, runc usually can.</summary>
    public static ImmutableArray<string> KnownNames { get; } = ["crun", "runc"];

    private string AnswerPath => Path.Combine(workspace.StoreRoot, "cache", "runtime.json");

    /// <exception cref="RuntimeUnavailableException">None is installed. Whether the last one works is found out by using it: see <see cref="ProveAsync"/>.</exception>
    public Task<RuntimeBinary> FindAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // One search for all who ask; it is not the first one's to cancel.
            _search ??= SearchAsync();
            return _search.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The first runtime that runs a container now, whatever was found before; where there is none, that is forgotten.</summary>
    /// <exception cref="RuntimeUnavailableException">None works.</exception>
    public async Task<RuntimeBinary> ProveAsync()
    {
        var attempts = ImmutableArray.CreateBuilder<RuntimeAttempt>();
        foreach (var runtime in Installed())
        {
            if (await TryAsync(runtime) is not { } failure)
            {
                return runtime;
            }

            attempts.Add(new RuntimeAttempt(runtime, failure));
        }

        File.Delete(AnswerPath);
        throw new RuntimeUnavailableException(attempts.ToImmutable());
    }

    private async Task<RuntimeBinary> SearchAsync()
    {
        var candidates = Candidates(Installed(), CgroupLayout.IsDivided());
        if (candidates is [var only])
        {
            return only;
        }

        if (Recall() is { } known)
        {
            return known;
        }

        foreach (var runtime in candidates)
        {
            // The last one has to do, so that whoever asks need not wait for a container more: his own will tell.
            if (runtime == candidates[^1] || await TryAsync(runtime) is null)
            {
                Remember(runtime);
                return runtime;
            }
        }

        throw new RuntimeUnavailableException([]);
    }

    /// <summary>
    /// Those worth trying. One that is known to refuse would say so itself, but only when asked for a container, for which the first
    /// build in a store would wait. Where all of them are known to, they stay, to be asked why. Pure.
    /// </summary>
    internal static ImmutableArray<RuntimeBinary> Candidates(ImmutableArray<RuntimeBinary> installed, bool hasDividedCgroups) =>
        hasDividedCgroups && installed.RemoveAll(r => !r.KnowsDividedCgroups) is { IsEmpty: false } able ? able : installed;

    private ImmutableArray<RuntimeBinary> Installed() =>
        [.. KnownNames.Select(name => programs.Find(name) is { } path ? new RuntimeBinary(name, path) : null).OfType<RuntimeBinary>()];

    /// <summary>What went wrong, or null when a container ran.</summary>
    private async Task<string?> TryAsync(RuntimeBinary runtime)
    {
        if (ElfMachine.Of(Platform.Host) is not { } machine || ProbeProgram.For(machine) is not { } program)
        {
            // Nothing to try it with: it will say itself what it cannot do.
            return null;
        }

        var root = workspace.NewFolder();
        var said = new StringBuilder();
        try
        {
            var programPath = Path.Combine(root, "exit");
            File.WriteAllBytes(programPath, program);
            File.SetUnixFileMode(programPath, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            var streams = new ContainerStreams.Captured((_, bytes) => Append(said, bytes));
            using var waiting = launcher.Begin(runtime);
            var exitCode = await launcher.RunAsync(
                waiting, root, new ContainerRequest { Arguments = ["/exit"] }, streams, started: null, CancellationToken.None);
            return exitCode == 0 ? null : Tail(said, $"exit code {exitCode}");
        }
        catch (ContainerStartException e)
        {
            return e.Message;
        }
        finally
        {
            workspace.RemoveFolder(root);
        }
    }

    private static void Append(StringBuilder said, ReadOnlyMemory<byte> bytes)
    {
        lock (said)
        {
            said.Append(Encoding.UTF8.GetString(bytes.Span));
        }
    }

    private static string Tail(StringBuilder said, string otherwise)
    {
        var text = said.ToString().Trim();
        return text.Length == 0 ? otherwise : text[Math.Max(0, text.Length - FailureCharacters)..];
    }

    /// <summary>The runtime that the last process found, if all is still as it was.</summary>
    private RuntimeBinary? Recall()
    {
        try
        {
            var answer = JsonSerializer.Deserialize(File.ReadAllBytes(AnswerPath), ProbeJson.Default.Answer);
            return answer is not null && answer == AnswerFor(answer.Name, answer.HostPath) ? new RuntimeBinary(answer.Name, answer.HostPath) : null;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            // Never asked, or not readable: asking again costs little.
            return null;
        }
    }

    private void Remember(RuntimeBinary runtime)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(AnswerPath) ?? "/");
        var temporary = workspace.NewFilePath();
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(AnswerFor(runtime.Name, runtime.HostPath), ProbeJson.Default.Answer));
        File.Move(temporary, AnswerPath, overwrite: true);
    }

    private static Answer AnswerFor(string name, string hostPath)
    {
        var file = new FileInfo(hostPath);
        return new Answer(
            name, hostPath, file.Length, file.LastWriteTimeUtc.ToString("O", CultureInfo.InvariantCulture), File.ReadAllText(BootIdFile).Trim());
    }

    internal sealed record Answer(string Name, string HostPath, long SizeBytes, string ModifiedUtc, string BootId);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RuntimeProbe.Answer))]
internal sealed partial class ProbeJson : JsonSerializerContext;
