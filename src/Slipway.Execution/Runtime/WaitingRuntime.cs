using System.Diagnostics;

namespace Slipway.Execution.Runtime;

/// <summary>
/// A runtime that has not been told yet what to run, and may be up all the same: starting one, with the namespaces around it, takes a
/// third of the time that a container takes, and needs to know nothing of the container. One that is disposed has ended.
/// </summary>
/// <param name="binary">The program.</param>
/// <param name="name">The name of the container to be, and of its cgroup.</param>
/// <param name="start">Starts it with the container's streams; it reads its configuration then.</param>
internal sealed class WaitingRuntime(RuntimeBinary binary, string name, ContainerBundle bundle, Func<ContainerStreams, BoundProcess> start) : IDisposable
{
    private static readonly TimeSpan ReaderPoll = TimeSpan.FromMilliseconds(1);

    private LateListener? _listener;
    private BoundProcess? _process;

    public RuntimeBinary Binary { get; } = binary;

    public string Name { get; } = name;

    public ContainerBundle Bundle { get; } = bundle;

    /// <summary>Starts it now, where it is one that can wait. Its container's output must be captured then, and has no input.</summary>
    public void StartAhead()
    {
        if (Binary.ReadsConfigOnce)
        {
            Bundle.MakeConfigPipe();
            _listener = new LateListener();
            _process = start(_listener.Streams);
        }
    }

    /// <summary>Tells it what to run. Answers when it knows, or has ended.</summary>
    public async Task<BoundProcess> TellAsync(byte[] config, ContainerStreams streams)
    {
        if (_process is { } waiting)
        {
            _listener?.Become(streams as ContainerStreams.Captured ?? throw new UnreachableException("It was started for output that is captured."));
            while (!waiting.HasEnded)
            {
                if (Bundle.TryDeliverConfig(config))
                {
                    return waiting;
                }

                await Task.Delay(ReaderPoll);
            }

            // Somebody has killed it while it waited: that is nothing that the step did.
            waiting.Dispose();
            Bundle.RemoveConfigPipe();
        }

        Bundle.WriteConfig(config);
        return _process = start(streams);
    }

    public void Dispose()
    {
        _listener?.Abandon();
        _process?.Dispose();
        Bundle.Dispose();
    }
}
