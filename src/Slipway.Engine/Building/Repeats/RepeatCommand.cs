namespace Slipway.Engine;

/// <summary>How a build was asked for, so that it is known when it is asked for in the same way again.</summary>
/// <param name="Key">
/// Hexadecimal digits that only the same program has, called with the same words in the same environment and folder: the same
/// <see cref="BuildRequest"/> comes of it, as far as no file has changed.
/// </param>
/// <param name="Display">What the caller wants to know of how it shows the build, before it has read the words again.</param>
public sealed record RepeatCommand(string Key, string Display);
