namespace Slipway.Registry.Http;

/// <summary>Reads from a connection that may fall silent without ever closing.</summary>
internal static class PatientRead
{
    /// <summary>As <see cref="Stream.ReadAsync(Memory{byte}, CancellationToken)"/>; silence for too long is an <see cref="IOException"/>.</summary>
    public static async ValueTask<int> ReadAsync(Stream stream, Memory<byte> buffer, TimeSpan silence, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(silence);
        try
        {
            return await stream.ReadAsync(buffer, patience.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"nothing came for {RetryPolicy.Seconds(silence)}", e);
        }
    }
}
