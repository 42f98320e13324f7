namespace Slipway.Cli.Input;

/// <summary>The flags of <c>build</c> as they were typed.</summary>
internal sealed record BuildOptions
{
    public string Context { get; init; } = ".";

    public string? File { get; init; }

    public string[] Tags { get; init; } = [];

    public string? Target { get; init; }

    public string[] BuildArguments { get; init; } = [];

    public string[] BuildContexts { get; init; } = [];

    public string[] Labels { get; init; } = [];

    public string[] Secrets { get; init; } = [];

    public string[] Ssh { get; init; } = [];

    public string[] AddHosts { get; init; } = [];

    public string[] Allow { get; init; } = [];

    public string[] NoCacheFilter { get; init; } = [];

    public string[] CacheFrom { get; init; } = [];

    public string[] CacheTo { get; init; } = [];

    public string[] RequireStages { get; init; } = [];

    public string[] Outputs { get; init; } = [];

    public string[] Ulimits { get; init; } = [];

    public string? Network { get; init; }

    public string[] Platforms { get; init; } = [];

    public ResourceOptions Resources { get; init; } = new();

    public string[] Annotations { get; init; } = [];

    public string? Format { get; init; }

    public bool Squash { get; init; }

    public bool Push { get; init; }

    public string? CgroupParent { get; init; }

    public string? ShmSize { get; init; }

    public bool NoCache { get; init; }

    public bool Pull { get; init; }

    public bool Bootstrap { get; init; }

    public int Jobs { get; init; }

    public string? KeepFailed { get; init; }

    public string[] KeepOutputs { get; init; } = [];
}
