namespace Slipway.Execution.Runtime;

/// <summary>An OCI runtime: <c>runc</c>, <c>crun</c>, or another with their command line.</summary>
public sealed record RuntimeBinary(string Name, string HostPath);
