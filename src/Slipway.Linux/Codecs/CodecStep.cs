namespace Slipway.Linux.Codecs;

/// <summary>How many bytes one call of a codec took and gave.</summary>
public readonly record struct CodecStep(int Consumed, int Written);
