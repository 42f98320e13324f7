namespace Slipway.Execution.Runtime;

/// <summary>getrlimit(2): <paramref name="Name"/> in lower case without its prefix, as <c>nofile</c> (<c>--ulimit</c>).</summary>
public sealed record ResourceLimit(string Name, ulong Soft, ulong Hard);
