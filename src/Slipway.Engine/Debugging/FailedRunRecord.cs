using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// <c>failed.json</c>: the RUN that a build failed of last, so that one can look into it later. It has no secret: neither the
/// values of RUN --mount=type=secret nor proxies.
/// </summary>
internal sealed record FailedRunRecord
{
    public required DateTimeOffset FailedUtc { get; init; }

    /// <summary>As progress has it: <c>[build 2/5] RUN make</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The Dockerfile's name as the user wrote it.</summary>
    public string? File { get; init; }

    public int? Line { get; init; }

    /// <summary>The file with all that the step wrote, from the store's root on; it may not be there.</summary>
    public string? Log { get; init; }

    public required Step.Run Run { get; init; }

    public ContainerConfig? Config { get; init; }

    /// <summary>The layers that the command began on, base first.</summary>
    public required ImmutableArray<LayerId> Below { get; init; }

    /// <summary>The layer of what the command changed.</summary>
    public required LayerId Changes { get; init; }

    /// <summary>What the mounts read from, by their numbers.</summary>
    public required ImmutableArray<FailedRunSource> Sources { get; init; }
}

/// <summary>A source of a failed step: layers, or else a folder of the host.</summary>
internal sealed record FailedRunSource
{
    public ImmutableArray<LayerId>? Layers { get; init; }

    public string? Folder { get; init; }

    public ImmutableArray<string> Ignored { get; init; } = [];
}

/// <summary>The document <c>failed.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(FailedRunRecord))]
internal sealed partial class FailedRunJson : JsonSerializerContext;
