using System.Net;

namespace Slipway.Registry;

/// <summary>
/// A registry did not give what was asked. One that comes out of <see cref="RegistryClient"/> names the image and each
/// host that was tried; its inner exception is the last request that failed.
/// </summary>
public sealed class RegistryException(RegistryFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public RegistryFailure Failure { get; } = failure;

    /// <summary>Method of the last request, <c>GET</c> or <c>HEAD</c>.</summary>
    public string? Method { get; init; }

    /// <summary>URL of the last request without user, password and query, where signatures and tokens travel.</summary>
    public string? Url { get; init; }

    public HttpStatusCode? Status { get; init; }

    /// <summary>How long the registry asked to be left alone, if it did.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>What the registry itself said, if it did.</summary>
    public IReadOnlyList<RegistryError> Errors { get; init; } = [];

    /// <summary>What a person can try, one sentence each.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];
}
