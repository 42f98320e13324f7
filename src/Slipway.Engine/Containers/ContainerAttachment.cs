using Slipway.Execution.Runtime;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Whoever started a container and stays with it: its streams, its signals, its window. Thread-safe.</summary>
public sealed class ContainerAttachment
{
    private readonly Lock _gate = new();
    private readonly Queue<int> _early = new();
    private RunningContainer? _running;
    private Action<int, int>? _resize;

    public required Stream Output { get; init; }

    public required Stream Error { get; init; }

    /// <summary>What is typed at the terminal, for a container with one; null for nothing. Without a terminal the container reads our own standard input.</summary>
    public Stream? TerminalInput { get; init; }

    /// <summary>Columns and lines of the terminal, or null without one.</summary>
    public (int Columns, int Lines)? WindowSize { get; init; }

    /// <summary>Passes a signal on; one that comes before the container runs waits for it.</summary>
    public void Signal(int signal)
    {
        lock (_gate)
        {
            if (_running is null)
            {
                _early.Enqueue(signal);
            }
            else
            {
                _running.Signal(signal);
            }
        }
    }

    /// <summary>The window has another size now.</summary>
    public void Resize(int columns, int lines)
    {
        lock (_gate)
        {
            _resize?.Invoke(columns, lines);
        }
    }

    /// <exception cref="IOException">Nobody listens any more.</exception>
    internal void Write(OutputStream stream, ReadOnlyMemory<byte> bytes)
    {
        var target = stream == OutputStream.Stdout ? Output : Error;
        target.Write(bytes.Span);
        target.Flush();
    }

    internal void OnResize(Action<int, int>? resize)
    {
        lock (_gate)
        {
            _resize = resize;
        }
    }

    internal void Started(RunningContainer running)
    {
        lock (_gate)
        {
            _running = running;
            while (_early.TryDequeue(out var signal))
            {
                running.Signal(signal);
            }
        }
    }
}
