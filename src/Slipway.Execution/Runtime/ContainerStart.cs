namespace Slipway.Execution.Runtime;

/// <summary>
/// A container that is about to run: what of it can be done without knowing more is under way. Disposed when it has run, or will not.
/// </summary>
internal sealed class ContainerStart(Task<WaitingRuntime> runtime) : IDisposable
{
    /// <exception cref="RuntimeUnavailableException">No runtime works on this machine.</exception>
    public Task<WaitingRuntime> Runtime { get; } = runtime;

    public void Dispose()
    {
        if (Runtime.IsCompletedSuccessfully)
        {
            Runtime.Result.Dispose();
        }
        else
        {
            _ = DisposeLaterAsync();
        }
    }

    private async Task DisposeLaterAsync()
    {
        try
        {
            (await Runtime).Dispose();
        }
        catch (Exception e) when (e is RuntimeUnavailableException or ProgramMissingException or IOException)
        {
            // Whoever wanted to run something has been told, or has failed of something else before.
        }
    }
}
