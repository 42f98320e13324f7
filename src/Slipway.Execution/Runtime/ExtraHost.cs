namespace Slipway.Execution.Runtime;

/// <summary>A line of hosts(5), from <c>--add-host</c>.</summary>
public sealed record ExtraHost(string Name, string Address);
