using Slipway.Linux;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Between a container's terminal and whoever sits before it, if anybody: what comes out goes to the log too.</summary>
internal sealed class TerminalRelay : IDisposable
{
    private const int BufferBytes = 16 * 1024;

    private readonly PseudoTerminal _terminal = PseudoTerminal.Create();
    private readonly ContainerOutput _output;
    private readonly ContainerAttachment? _attachment;
    private Thread? _reader;

    public TerminalRelay(ContainerOutput output, ContainerAttachment? attachment)
    {
        _output = output;
        _attachment = attachment;
        if (attachment?.WindowSize is var (columns, lines))
        {
            _terminal.Resize(columns, lines);
        }

        attachment?.OnResize(_terminal.Resize);
    }

    public string DevicePath => _terminal.DevicePath;

    /// <summary>Starts both directions. Threads of their own: reading blocks, and what is typed may never come.</summary>
    public void Start()
    {
        _reader = Run("terminal output", () =>
        {
            var buffer = new byte[BufferBytes];
            for (int length; (length = _terminal.Read(buffer)) > 0;)
            {
                _output.Write(OutputStream.Stdout, buffer.AsMemory(0, length));
            }
        });
        if (_attachment?.TerminalInput is { } input)
        {
            Run("terminal input", () => Type(input));
        }
    }

    /// <summary>Waits for the last output; the program has ended.</summary>
    public void Finish() => _reader?.Join();

    public void Dispose()
    {
        _attachment?.OnResize(null);
        _terminal.Dispose();
    }

    private void Type(Stream input)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            for (int length; (length = input.Read(buffer)) > 0;)
            {
                _terminal.Write(buffer.AsSpan(0, length));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The container has ended; this key was for nobody.
        }
    }

    private static Thread Run(string name, Action work)
    {
        var thread = new Thread(() => work()) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }
}
