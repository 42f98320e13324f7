using System.Collections.Immutable;

namespace Slipway.Dockerfile;

/// <summary>COPY, and ADD with what it does beyond: archives, URLs and git repositories.</summary>
public sealed record CopyInstruction : Instruction
{
    public required bool IsAdd { get; init; }

    /// <summary>Paths, URLs and <c>&lt;&lt;NAME</c> words as written, in order.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    public required string Destination { get; init; }

    public ImmutableArray<Heredoc> Heredocs { get; init; } = [];

    /// <summary>Stage, number or image; null for the build context.</summary>
    public string? From { get; init; }

    public string? Chown { get; init; }

    public string? Chmod { get; init; }

    public string? Checksum { get; init; }

    public bool Link { get; init; }

    public bool Parents { get; init; }

    public bool KeepGitFolder { get; init; }

    /// <summary>Null: archives from the context are unpacked, fetched ones are not.</summary>
    public bool? Unpack { get; init; }

    public ImmutableArray<string> Excludes { get; init; } = [];
}
