namespace Slipway.Execution.Runtime;

/// <summary>
/// A container that is about to run: what of it can be done without knowing more is under way. Disposed when it has run, or will not;
/// nothing is under way any more then.
/// </summary>
internal sealed class ContainerStart(Task<WaitingRuntime> runtime) : IDisposable
{
    /// <exception cref="RuntimeUnavailableException">No runtime works on this machine.</exception>
    /// <exception cref="ProgramMissingException">util-linux is not installed.</exception>
    public Task<WaitingRuntime> Runtime { get; } = runtime;

    public void Dispose()
    {
        // Milliseconds. Where it failed, whoever needed it has been told.
        _ = Task.WaitAny(Runtime);
        if (Runtime.IsCompletedSuccessfully)
        {
            Runtime.Result.Dispose();
        }
    }
}
