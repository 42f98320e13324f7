namespace Slipway.Execution.Runtime;

/// <summary>The streams of a program that is started before it is known who listens: what it writes until then waits.</summary>
internal sealed class LateListener
{
    private readonly TaskCompletionSource<ContainerStreams.Captured> _listener = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LateListener() => Streams = new ContainerStreams.Captured((stream, bytes) => _listener.Task.Result.Output(stream, bytes));

    /// <summary>What the program gets.</summary>
    public ContainerStreams.Captured Streams { get; }

    /// <summary>Hands over what was written, and all that will be. The first one counts.</summary>
    public void Become(ContainerStreams.Captured listener) => _listener.TrySetResult(listener);

    /// <summary>Nobody will ever listen.</summary>
    public void Abandon() => Become(new ContainerStreams.Captured(static (_, _) => { }));
}
