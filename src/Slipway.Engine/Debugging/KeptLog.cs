namespace Slipway.Engine;

/// <summary>All that a step of an earlier build wrote.</summary>
/// <param name="Name">As progress had it: <c>[build 2/5] RUN make</c>.</param>
/// <param name="Path">The file, on the host.</param>
public sealed record KeptLog(string Name, DateTimeOffset BuiltUtc, string Path);
