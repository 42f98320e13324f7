namespace Slipway.Engine;

/// <summary>A line of a container's output, or a part of one where the program wrote it in parts.</summary>
/// <param name="IsError">Whether it is of stderr.</param>
/// <param name="BeginsLine">Whether a line begins with it, so that its time may be shown before it.</param>
/// <param name="Bytes">With the line feed, if it has come to that.</param>
public readonly record struct LogLine(DateTimeOffset TimeUtc, bool IsError, bool BeginsLine, ReadOnlyMemory<byte> Bytes);
