using System.Text;

namespace Slipway.Testing.Registries;

/// <summary>An answer, and how the server misbehaves while it gives it.</summary>
public sealed record HttpAnswer(int Status, byte[] Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What <c>Content-Length</c> says; null tells the truth.</summary>
    public long? DeclaredLength { get; init; }

    /// <summary>Say no length: the end of the connection is the end of the body.</summary>
    public bool UntilClose { get; init; }

    /// <summary>The connection is reset after so many bytes of the body.</summary>
    public int? BreakAfter { get; init; }

    /// <summary>Nothing is sent, and the connection stays open, after so many bytes of the body.</summary>
    public int? FallSilentAfter { get; init; }

    /// <summary>The body leaves in pieces of so many bytes, with pauses between.</summary>
    public int? PieceBytes { get; init; }

    /// <summary>No answer at all; the connection stays open.</summary>
    public static HttpAnswer Never { get; } = new(0, []);

    public static HttpAnswer Empty(int status) => new(status, []);

    public static HttpAnswer Text(int status, string text, string contentType = "application/json") =>
        new HttpAnswer(status, Encoding.UTF8.GetBytes(text)).With("Content-Type", contentType);

    /// <summary>An error as the distribution spec writes it.</summary>
    public static HttpAnswer Error(int status, string code, string message) =>
        Text(status, $$"""{"errors":[{"code":"{{code}}","message":"{{message}}"}]}""");

    public static HttpAnswer Redirect(string url, int status = 307) => Empty(status).With("Location", url);

    public HttpAnswer With(string header, string value) => this with
    {
        Headers = new Dictionary<string, string>(Headers) { [header] = value },
    };
}
