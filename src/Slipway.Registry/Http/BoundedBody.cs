namespace Slipway.Registry.Http;

/// <summary>Reads a body whole, up to a limit.</summary>
internal static class BoundedBody
{
    /// <summary>The first <paramref name="limit"/> bytes of the body at most, and whether that was all of it.</summary>
    /// <exception cref="IOException">The connection broke, or kept silent for longer than <paramref name="silence"/>.</exception>
    public static async Task<(byte[] Bytes, bool IsWhole)> ReadAsync(
        HttpResponseMessage response, int limit, TimeSpan silence, CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (true)
        {
            var read = await PatientRead.ReadAsync(body, buffer, silence, cancel);
            if (read == 0)
            {
                return (bytes.ToArray(), true);
            }

            var room = limit - (int)bytes.Length;
            bytes.Write(buffer, 0, Math.Min(read, room));
            if (read > room)
            {
                return (bytes.ToArray(), false);
            }
        }
    }
}
