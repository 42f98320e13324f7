namespace Slipway.Registry;

/// <summary>Why a registry did not give what was asked, as far as a caller can act on it.</summary>
public enum RegistryFailure
{
    /// <summary>No connection: unknown host, refused, timed out, TLS not agreed on.</summary>
    Unreachable,

    /// <summary>The registry answers and has no such repository, tag or blob.</summary>
    NotFound,

    /// <summary>401 or 403. Registries also say so of repositories that do not exist.</summary>
    Denied,

    /// <summary>429 or 5xx still after all retries, or a connection that keeps breaking.</summary>
    Unavailable,

    /// <summary>The answer breaks the protocol or its promise: wrong digest, wrong length, unknown type, too large.</summary>
    Invalid,
}
