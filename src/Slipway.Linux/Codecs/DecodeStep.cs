namespace Slipway.Linux.Codecs;

/// <summary>How many bytes one call of a decoder took and gave.</summary>
public readonly record struct DecodeStep(int Consumed, int Written);
