using Slipway.Steps;

namespace Slipway.Execution.Runtime;

/// <summary>Where a container's standard streams lead.</summary>
public abstract record ContainerStreams
{
    private ContainerStreams()
    {
    }

    /// <summary>
    /// Nothing to read, and what is written goes to <paramref name="Output"/> in pieces as they come: called on threads of its own, for
    /// one stream at a time in order, for both at once. The bytes are only valid during the call.
    /// </summary>
    public sealed record Captured(Action<OutputStream, ReadOnlyMemory<byte>> Output) : ContainerStreams;

    /// <summary>Our own streams, as they are.</summary>
    /// <param name="Input">Whether the program may read our standard input; otherwise it finds nothing there.</param>
    /// <param name="Terminal">Gives the program a terminal of its own that is ours in effect; our standard input must be one.</param>
    public sealed record Inherited(bool Input, bool Terminal) : ContainerStreams;
}
