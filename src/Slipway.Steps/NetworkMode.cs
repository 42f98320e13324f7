namespace Slipway.Steps;

/// <summary>What a process sees of the network.</summary>
public enum NetworkMode
{
    /// <summary>The host's own network.</summary>
    Host,

    /// <summary>A loopback interface and nothing else.</summary>
    None,
}
