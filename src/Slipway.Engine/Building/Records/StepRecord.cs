using System.Collections.Immutable;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>What is remembered of a step of a build.</summary>
public sealed record StepRecord
{
    /// <summary>As progress shows it: <c>[build 2/5] RUN make</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Empty for an only stage without a name; null for what stages share, such as the context.</summary>
    public string? Stage { get; init; }

    /// <summary>The first line of the instruction, from 1; 0 for what is written nowhere.</summary>
    public int Line { get; init; }

    public int LastLine { get; init; }

    /// <summary>The instruction as it is written, cut where it is very long.</summary>
    public required string Text { get; init; }

    public required StepOutcome Outcome { get; init; }

    /// <summary>The layer that the step made or was found to have made; null for others.</summary>
    public string? Layer { get; init; }

    /// <summary>The manifest of the image that a source is.</summary>
    public string? Image { get; init; }

    /// <summary>The step below, as an index among the build's steps.</summary>
    public int? Parent { get; init; }

    /// <summary>The steps that files come from, likewise.</summary>
    public required ImmutableArray<int> Sources { get; init; }

    /// <summary>What the key was made of: name and digest. Empty where the step was never keyed.</summary>
    public required ImmutableArray<NamedDigest> Parts { get; init; }

    /// <summary>What the step does, field by field.</summary>
    public required ImmutableArray<StepField> Fields { get; init; }

    /// <summary>For a step that was not found: what differs from the build before.</summary>
    public required ImmutableArray<InputChange> Changes { get; init; }
}

/// <summary>A part of a key.</summary>
public sealed record NamedDigest(string Name, string Digest);

/// <summary>A field of a step. <paramref name="Kind"/> says what a change of it is told as.</summary>
public sealed record StepField(FieldKind Kind, string Name, string Value);

/// <summary>What a field of a step is.</summary>
public enum FieldKind
{
    /// <summary>A word of the instruction.</summary>
    Text,
    Variable,
    Setting,
}

/// <summary>How a step came by its result, or why it did not.</summary>
public enum StepOutcome
{
    /// <summary>The build ended before.</summary>
    NotReached,

    /// <summary>A source was opened: an image, a context, a download.</summary>
    Opened,

    /// <summary>The result was known.</summary>
    Hit,

    /// <summary>The result was not known and was made.</summary>
    Miss,

    /// <summary>The result was not known, and the build ended before it was made.</summary>
    Unfinished,

    Failed,
}
