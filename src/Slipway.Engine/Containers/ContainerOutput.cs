using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Where a container's output goes: to the log, if it has one, and to whoever is attached for as long as they listen. Thread-safe.</summary>
internal sealed class ContainerOutput(ContainerLogWriter? log, ContainerAttachment? attachment)
{
    private volatile bool _isHeard = attachment is not null;

    public void Write(OutputStream stream, ReadOnlyMemory<byte> bytes)
    {
        log?.Write(stream, bytes.Span);
        if (!_isHeard || attachment is null)
        {
            return;
        }

        try
        {
            attachment.Write(stream, bytes);
        }
        catch (IOException)
        {
            // Whoever read has seen enough: the container goes on, and its log.
            _isHeard = false;
        }
    }
}
