using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Steps;

/// <summary>
/// What a step does: the closed set of things that a build is made of. Everything in here is part of the cache key, and
/// nothing of it knows what a Dockerfile is. All words are expanded, all paths are those within the image.
/// </summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>The layers of an image, base first. The name it was found under is not part of it.</summary>
    public sealed record BaseImage(ImmutableArray<DiffId> DiffIds) : Step;

    /// <summary>A folder of the host: the build context or a named one. <paramref name="Name"/> picks it from the request.</summary>
    public sealed record LocalFolder(string Name) : Step;

    /// <summary>A file fetched by http or https, as the only entry of a folder.</summary>
    public sealed record HttpFile(string Url, string FileName, Digest? Checksum) : Step;

    /// <summary>A checkout of a git repository. <paramref name="Subfolder"/> is empty for the whole tree.</summary>
    public sealed record GitCheckout(string Url, string Reference, string Subfolder, bool KeepGitFolder, string? Checksum) : Step;

    /// <summary>A command in a container on top of the parent.</summary>
    public sealed record Run : Step
    {
        /// <summary>The argument vector, with the shell in front where the form asks for one.</summary>
        public required ImmutableArray<string> Arguments { get; init; }

        /// <summary><c>NAME=value</c>, in order.</summary>
        public required ImmutableArray<string> Environment { get; init; }

        /// <summary>As USER has it: <c>name|uid[:group|gid]</c>; empty for root.</summary>
        public string User { get; init; } = "";

        public required string WorkingDirectory { get; init; }

        public ImmutableArray<RunMount> Mounts { get; init; } = [];

        public NetworkMode Network { get; init; }

        public bool Insecure { get; init; }

        /// <summary><c>host:address</c> pairs for /etc/hosts.</summary>
        public ImmutableArray<string> ExtraHosts { get; init; } = [];

        /// <summary>Host name seen by the process; empty for the default.</summary>
        public string Hostname { get; init; } = "";

        public required Platform Platform { get; init; }
    }

    /// <summary>Files from other steps or from the Dockerfile itself, laid onto the parent (COPY and ADD).</summary>
    public sealed record Copy : Step
    {
        public required ImmutableArray<CopySource> From { get; init; }

        /// <summary>Absolute path; a trailing slash means a folder.</summary>
        public required string Destination { get; init; }

        /// <summary><c>user[:group]</c> by name or number; null keeps the default of 0:0.</summary>
        public string? Chown { get; init; }

        /// <summary>Octal or symbolic mode; null keeps the source's.</summary>
        public string? Chmod { get; init; }

        public bool Parents { get; init; }

        public bool Link { get; init; }

        public ImmutableArray<string> Excludes { get; init; } = [];

        /// <summary>Whether archives are unpacked where they are local files (ADD).</summary>
        public bool Unpack { get; init; }

        /// <summary>Whether fetched archives are unpacked as well (<c>ADD --unpack=true</c>).</summary>
        public bool UnpackFetched { get; init; }
    }

    /// <summary>A folder that must exist (WORKDIR). Missing parents are made with the same owner.</summary>
    public sealed record MakeFolder(string Path, string Owner) : Step;
}
