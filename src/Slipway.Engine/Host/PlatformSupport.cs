using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Whether, and how, this machine runs the programs of a platform.</summary>
/// <param name="IsNative">Whether the processor does.</param>
/// <param name="Handler">What the kernel hands them to, by its name there; null for nothing.</param>
/// <param name="Interpreter">The program that runs them; null for none.</param>
/// <param name="Runs">Whether they run.</param>
/// <param name="Problem">What went wrong when one was tried; null when it ran, or was not.</param>
public sealed record PlatformSupport(Platform Platform, bool IsNative, string? Handler, string? Interpreter, bool Runs, string? Problem);
