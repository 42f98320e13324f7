using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Execution.Bootstrap;

/// <summary>The base that is wanted.</summary>
/// <param name="Name">Its name, which says what it is made of: <c>debian:bookworm-slim</c>, <c>ubuntu:24.04</c>.</param>
public sealed record BootstrapRequest(ImageName Name, Platform Platform)
{
    /// <summary>
    /// No file of the base is younger, so that the same packages make the same bytes at any time. By default the beginning of 2025:
    /// most packages of a stable release keep their own times.
    /// </summary>
    public DateTimeOffset Newest { get; init; } = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Variables for what is run: <c>http_proxy</c> and its kin.</summary>
    public ImmutableArray<(string Name, string Value)> Environment { get; init; } = [];

    /// <summary>Where this machine has its apt configuration.</summary>
    public string AptFolder { get; init; } = "/etc/apt";
}
