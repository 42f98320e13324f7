using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Slipway.Steps;

/// <summary>What a RUN sees mounted beside its root file system (<c>--mount</c>). Targets are absolute.</summary>
[JsonDerivedType(typeof(Bind), "bind")]
[JsonDerivedType(typeof(Cache), "cache")]
[JsonDerivedType(typeof(Tmpfs), "tmpfs")]
[JsonDerivedType(typeof(Secret), "secret")]
[JsonDerivedType(typeof(InlineFile), "file")]
[JsonDerivedType(typeof(Ssh), "ssh")]
public abstract record RunMount
{
    private RunMount()
    {
    }

    /// <summary>
    /// Files of the step's source number <see cref="Source"/>. Writes, where they are allowed, are thrown away.
    /// </summary>
    public sealed record Bind(int Source, string SourcePath, string Target, bool Writable) : RunMount;

    /// <summary>A folder that outlives the build, shared by its <see cref="Id"/>.</summary>
    public sealed record Cache : RunMount
    {
        /// <summary>The mode of a folder that nothing is said of.</summary>
        public const int DefaultMode = 0b111_101_101;

        public required string Id { get; init; }

        public required string Target { get; init; }

        public CacheSharing Sharing { get; init; }

        public bool ReadOnly { get; init; }

        /// <summary>The step's source that fills a new cache; null for an empty one.</summary>
        public int? Source { get; init; }

        public string SourcePath { get; init; } = "";

        /// <summary>Mode, owner and group of the folder when it is made.</summary>
        public int Mode { get; init; } = DefaultMode;

        public int Uid { get; init; }

        public int Gid { get; init; }
    }

    /// <summary>Memory that is gone after the step; <paramref name="SizeBytes"/> 0 means unlimited.</summary>
    public sealed record Tmpfs(string Target, long SizeBytes) : RunMount;

    /// <summary>A secret as a file at <see cref="Target"/>, as the variable <see cref="EnvironmentName"/>, or both.</summary>
    public sealed record Secret : RunMount
    {
        public required string Id { get; init; }

        public string? Target { get; init; }

        public string? EnvironmentName { get; init; }

        public bool Required { get; init; }

        public int Mode { get; init; } = 0b100_000_000;

        public int Uid { get; init; }

        public int Gid { get; init; }
    }

    /// <summary>A file written in the Dockerfile itself, read-only.</summary>
    public sealed record InlineFile(string Target, ImmutableArray<byte> Content, int Mode) : RunMount;

    /// <summary>The socket of an SSH agent.</summary>
    public sealed record Ssh : RunMount
    {
        public required string Id { get; init; }

        /// <summary>Null for the default path, which <c>SSH_AUTH_SOCK</c> then names.</summary>
        public string? Target { get; init; }

        public bool Required { get; init; }

        public int Mode { get; init; } = 0b110_000_000;

        public int Uid { get; init; }

        public int Gid { get; init; }
    }
}

/// <summary>Who may use a cache mount at the same time.</summary>
public enum CacheSharing
{
    /// <summary>Everybody at once.</summary>
    Shared,

    /// <summary>A second user gets a folder of its own.</summary>
    Private,

    /// <summary>A second user waits.</summary>
    Locked,
}
