using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Execution.Runtime.Spec;

/// <summary>
/// <c>config.json</c> of a runtime bundle (OCI runtime-spec 1.0.2, config.md and config-linux.md): the part of it that
/// Slipway fills in, under the names that the specification gives.
/// </summary>
internal sealed record RuntimeSpec
{
    public string OciVersion { get; init; } = "1.0.2";

    public required ProcessSpec Process { get; init; }

    public required RootSpec Root { get; init; }

    public required string Hostname { get; init; }

    public required ImmutableArray<MountSpec> Mounts { get; init; }

    public required LinuxSpec Linux { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RuntimeSpecJson.Default.RuntimeSpec);

    /// <summary>Also the file of <c>exec --process</c>.</summary>
    internal sealed record ProcessSpec
    {
        public required bool Terminal { get; init; }

        public required UserSpec User { get; init; }

        public required ImmutableArray<string> Args { get; init; }

        public required ImmutableArray<string> Env { get; init; }

        public required string Cwd { get; init; }

        public required CapabilitiesSpec Capabilities { get; init; }

        public ImmutableArray<RlimitSpec>? Rlimits { get; init; }

        public bool NoNewPrivileges { get; init; }

        public int? OomScoreAdj { get; init; }

        public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RuntimeSpecJson.Default.ProcessSpec);
    }

    internal sealed record UserSpec(uint Uid, uint Gid, ImmutableArray<uint>? AdditionalGids);

    /// <summary>The sets of capabilities(7). The inheritable and ambient ones stay empty, so that a file's own capabilities decide.</summary>
    internal sealed record CapabilitiesSpec(ImmutableArray<string> Bounding, ImmutableArray<string> Effective, ImmutableArray<string> Permitted);

    internal sealed record RlimitSpec(string Type, ulong Hard, ulong Soft);

    internal sealed record RootSpec(string Path, bool Readonly);

    internal sealed record MountSpec(string Destination, string Type, string Source, ImmutableArray<string> Options);

    internal sealed record LinuxSpec
    {
        public required ImmutableArray<NamespaceSpec> Namespaces { get; init; }

        public string? CgroupsPath { get; init; }

        public ResourcesSpec? Resources { get; init; }

        public SeccompSpec? Seccomp { get; init; }

        public ImmutableArray<string>? MaskedPaths { get; init; }

        public ImmutableArray<string>? ReadonlyPaths { get; init; }
    }

    internal sealed record NamespaceSpec(string Type);

    internal sealed record ResourcesSpec(ImmutableArray<DeviceRuleSpec> Devices)
    {
        public MemorySpec? Memory { get; init; }

        public CpuSpec? Cpu { get; init; }
    }

    internal sealed record MemorySpec(long? Limit, long? Swap);

    /// <summary>Weight, and microseconds of processor time in each period.</summary>
    internal sealed record CpuSpec(ulong? Shares, long? Quota, ulong? Period, string? Cpus, string? Mems);

    internal sealed record DeviceRuleSpec(bool Allow, string Access);

    internal sealed record SeccompSpec
    {
        public required string DefaultAction { get; init; }

        public required uint DefaultErrnoRet { get; init; }

        public required ImmutableArray<string> Architectures { get; init; }

        public required ImmutableArray<SyscallSpec> Syscalls { get; init; }
    }

    internal sealed record SyscallSpec
    {
        public required ImmutableArray<string> Names { get; init; }

        public required string Action { get; init; }

        public uint? ErrnoRet { get; init; }

        public ImmutableArray<ArgumentSpec>? Args { get; init; }
    }

    internal sealed record ArgumentSpec
    {
        public required uint Index { get; init; }

        public required ulong Value { get; init; }

        public ulong? ValueTwo { get; init; }

        public required string Op { get; init; }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(RuntimeSpec))]
internal sealed partial class RuntimeSpecJson : JsonSerializerContext;
