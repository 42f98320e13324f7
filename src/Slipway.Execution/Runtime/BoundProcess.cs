using System.Diagnostics;
using Slipway.Linux;
using Slipway.Steps;

namespace Slipway.Execution.Runtime;

/// <summary>
/// A program of the host that runs in the build's mount namespace and does not outlive us, nor does anything that it
/// starts: however we end, the kernel ends it and all of a process namespace of its own.
/// </summary>
internal sealed class BoundProcess : IDisposable
{
    private const int PipeBytes = 64 * 1024;

    private readonly Process _process;
    private readonly List<Thread> _pumps = [];

    private BoundProcess(Process process) => _process = process;

    /// <summary>Starts a program.</summary>
    /// <param name="mounts">Where it is started, and whose end ends it.</param>
    /// <exception cref="ProgramMissingException">util-linux is not installed.</exception>
    public static BoundProcess Start(MountNamespace mounts, ProgramFolders programs, IEnumerable<string> command, ContainerStreams streams)
    {
        var captured = streams as ContainerStreams.Captured;
        var readsInput = streams is ContainerStreams.Inherited { Input: true } or ContainerStreams.Captured { Input: true };
        var words = OnTerminal(streams, programs).Concat(Binding(programs)).Concat(command).ToList();
        var start = new ProcessStartInfo(words[0])
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardInput = !readsInput,
            RedirectStandardOutput = captured is not null,
            RedirectStandardError = captured is not null,
        };
        foreach (var word in words.Skip(1))
        {
            start.ArgumentList.Add(word);
        }

        // What is in our environment is nobody's business down there.
        start.Environment.Clear();
        start.Environment["PATH"] = programs.AsPath;
        ProgramTrace.Tell(words);
        var process = mounts.Run(() => Process.Start(start)) ?? throw new UnreachableException("A new process is never an old one.");
        var bound = new BoundProcess(process);
        if (start.RedirectStandardInput)
        {
            process.StandardInput.Close();
        }

        if (captured is not null)
        {
            bound.Pump(process.StandardOutput.BaseStream, OutputStream.Stdout, captured);
            bound.Pump(process.StandardError.BaseStream, OutputStream.Stderr, captured);
        }

        return bound;
    }

    /// <summary>Of the process whose children are in the process namespace.</summary>
    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Waits until the program has ended and all that it wrote has been handed over; answers its exit code, 128 + n after signal n.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);

        // Nothing is left that could hold the pipes open: the process namespace died with its first process.
        _pumps.ForEach(pump => pump.Join());
        return _process.ExitCode;
    }

    /// <summary>Ends it and everything that it started, at once. One that has ended is left alone.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>
    /// setpriv dies with us (its signal counts from the end of the thread it was started by, which is the mount
    /// namespace's) and, staying the same process, unshare; unshare's child dies with unshare, and is the first process of
    /// a namespace that dies with it. What is mounted or unmounted for the build meanwhile is so for them too.
    /// </summary>
    private static IEnumerable<string> Binding(ProgramFolders programs) =>
    [
        programs.Find("setpriv") ?? throw new ProgramMissingException("setpriv", "util-linux"),
        "--pdeathsig", "KILL", "--",
        programs.Find("unshare") ?? throw new ProgramMissingException("unshare", "util-linux"),
        "--pid", "--fork", "--kill-child=KILL", "--mount-proc", "--propagation", "slave", "--",
    ];

    /// <summary>
    /// A session of its own: Ctrl-C at our terminal is then for us to pass on, and not twice there. Stays the same process,
    /// as all of <see cref="Binding"/> does.
    /// </summary>
    private static IEnumerable<string> OnTerminal(ContainerStreams streams, ProgramFolders programs) => streams switch
    {
        ContainerStreams.Device device =>
        [
            programs.Find("sh") ?? throw new ProgramMissingException("sh", "dash"),
            "-c", "exec \"$@\" <>\"$0\" >&0 2>&0", device.HostPath, SetSid(programs), "--ctty",
        ],
        ContainerStreams.Captured { OwnSession: true } => [SetSid(programs)],
        _ => [],
    };

    private static string SetSid(ProgramFolders programs) => programs.Find("setsid") ?? throw new ProgramMissingException("setsid", "util-linux");

    /// <summary>On a thread of its own: reading a pipe blocks, and a few containers would use up the pool.</summary>
    private void Pump(Stream pipe, OutputStream name, ContainerStreams.Captured captured)
    {
        var pump = new Thread(() =>
        {
            var buffer = new byte[PipeBytes];
            for (int length; (length = pipe.Read(buffer)) > 0;)
            {
                captured.Output(name, buffer.AsMemory(0, length));
            }
        })
        {
            IsBackground = true,
            Name = $"container {name}",
        };
        pump.Start();
        _pumps.Add(pump);
    }
}
