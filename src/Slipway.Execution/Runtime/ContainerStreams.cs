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
    public sealed record Captured(Action<OutputStream, ReadOnlyMemory<byte>> Output) : ContainerStreams
    {
        /// <summary>Whether the program reads our own standard input after all.</summary>
        public bool Input { get; init; }

        /// <summary>Whether it is spared the signals of our terminal, such as Ctrl-C, because we pass them on.</summary>
        public bool OwnSession { get; init; }
    }

    /// <summary>Our own streams, as they are.</summary>
    /// <param name="Input">Whether the program may read our standard input; otherwise it finds nothing there.</param>
    /// <param name="Terminal">Gives the program a terminal of its own that is ours in effect; our standard input must be one.</param>
    public sealed record Inherited(bool Input, bool Terminal) : ContainerStreams;

    /// <summary>Nothing to read, and what is written is lost: for a program that goes on when we have ended.</summary>
    public sealed record Nowhere : ContainerStreams;

    /// <summary>A terminal of the program's own, which is in effect the one at a path of the host (pts(4)).</summary>
    public sealed record Device(string HostPath) : ContainerStreams;

    /// <summary>Whether the program gets a pseudo-terminal.</summary>
    internal bool HasTerminal => this is Inherited { Terminal: true } or Device;
}
