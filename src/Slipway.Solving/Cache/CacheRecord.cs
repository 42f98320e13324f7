using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Solving;

/// <summary>
/// What is remembered of a step that ran: the layer it made, the identity of that result for the steps on top, and when
/// it was made, so that a cached build makes the same image to the byte.
/// </summary>
public sealed record CacheRecord
{
    public required LayerId Layer { get; init; }

    /// <summary>Names this result; see <see cref="Steps.LayersResult"/>.</summary>
    public required Digest Identity { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The step as people see it, for lists of the cache.</summary>
    public string Description { get; init; } = "";

    /// <summary>The parts that the key was made of, by name: what a later miss is explained with.</summary>
    public ImmutableArray<KeyPart> Parts { get; init; } = [];

    /// <summary>The marks of the project whose build made it; none where it is anyone's.</summary>
    public ImmutableArray<Digest> Owners { get; init; } = [];

    /// <summary>The same for a project that has a Dockerfile of this digest, wherever its context lies.</summary>
    public CacheRecord OwnedBy(Digest dockerfile) => this with { Owners = [ProjectMarks.OfDockerfile(dockerfile)] };
}

/// <summary>One input of a cache key: <c>instruction</c>, <c>parent</c>, or a source with what was selected from it.</summary>
public sealed record KeyPart(string Name, Digest Digest)
{
    /// <summary>The name of a part that is the step itself, without its inputs.</summary>
    public const string Instruction = "instruction";

    /// <summary>The name of a part that is what the step stands on.</summary>
    public const string Parent = "parent";
}
