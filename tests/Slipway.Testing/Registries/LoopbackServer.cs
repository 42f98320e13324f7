using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Slipway.Testing.Registries;

/// <summary>
/// An HTTP/1.1 server on a loopback port that answers by a function, and can break off, fall silent and lie about lengths,
/// which servers that are meant for use cannot be made to do.
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<HttpAsked> _asked = [];
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<HttpAsked, HttpAnswer> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    /// <param name="certificate">Speak TLS with this certificate; null: plain HTTP.</param>
    public LoopbackServer(Func<HttpAsked, HttpAnswer> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary><c>127.0.0.1:port</c></summary>
    public string Host => $"127.0.0.1:{Port}";

    public string Url => $"{(_certificate is null ? "http" : "https")}://{Host}";

    /// <summary>
    /// After how many bytes of a request's body the connection is reset; null: never. What had arrived by then goes to <see cref="Interrupted"/>.
    /// </summary>
    public Func<HttpAsked, int?>? BreakAfter { get; set; }

    /// <summary>Gets the requests that broke, with as much of the body as there was.</summary>
    public Action<HttpAsked>? Interrupted { get; set; }

    /// <summary>Every request so far, in the order of arrival.</summary>
    public IReadOnlyList<HttpAsked> Asked => [.. _asked];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                _connections.Add(ServeAsync(socket));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = socket;

        // Head and body leave one by one: the second would wait for the first to be acknowledged, 40 ms for each answer.
        connection.NoDelay = true;
        try
        {
            await using Stream stream = await OpenAsync(connection);
            while (await ReadRequestAsync(stream, connection) is { } asked)
            {
                _asked.Enqueue(asked);
                if (!await AnswerAsync(stream, connection, asked, _answer(asked)))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<Stream> OpenAsync(Socket socket)
    {
        var plain = new NetworkStream(socket, ownsSocket: false);
        if (_certificate is null)
        {
            return plain;
        }

        var secured = new SslStream(plain);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return secured;
    }

    private async Task<HttpAsked?> ReadRequestAsync(Stream stream, Socket socket)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(p => p[0].ToLowerInvariant(), p => p[1].Trim());
        var asked = new HttpAsked(first[0], first[1], headers);
        if (BreakAfter?.Invoke(asked) is { } bytes)
        {
            var part = new byte[bytes];
            await stream.ReadExactlyAsync(part, _stop.Token);
            _asked.Enqueue(asked with { Body = part });
            Interrupted?.Invoke(asked with { Body = part });
            socket.LingerState = new LingerOption(true, 0);
            return null;
        }

        var body = new byte[headers.TryGetValue("content-length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return asked with { Body = body };
    }

    /// <summary>Whether the connection can take another request.</summary>
    private async Task<bool> AnswerAsync(Stream stream, Socket socket, HttpAsked asked, HttpAnswer answer)
    {
        if (answer == HttpAnswer.Never)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        var head = new StringBuilder($"HTTP/1.1 {answer.Status} {(HttpStatusCode)answer.Status}\r\n");
        foreach (var (name, value) in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(answer.UntilClose
            ? "Connection: close\r\n\r\n"
            : $"Content-Length: {answer.DeclaredLength ?? answer.Body.Length}\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), _stop.Token);
        if (asked.Method == "HEAD")
        {
            return true;
        }

        var stopAfter = answer.BreakAfter ?? answer.FallSilentAfter ?? answer.Body.Length;
        foreach (var piece in answer.Body.Take(stopAfter).Chunk(answer.PieceBytes ?? Math.Max(stopAfter, 1)))
        {
            await stream.WriteAsync(piece, _stop.Token);
            await Task.Delay(answer.PieceBytes is null ? 0 : 20, _stop.Token);
        }

        await stream.FlushAsync(_stop.Token);
        if (answer.FallSilentAfter is not null)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        if (answer.BreakAfter is not null)
        {
            // What was sent has to arrive before the reset does, or the reset takes it away.
            await Task.Delay(50, _stop.Token);
            socket.LingerState = new LingerOption(true, 0);
            return false;
        }

        return !answer.UntilClose && (answer.DeclaredLength ?? answer.Body.Length) == answer.Body.Length;
    }
}
