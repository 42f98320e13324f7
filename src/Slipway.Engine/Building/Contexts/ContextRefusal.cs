using Slipway.Diagnostics;

namespace Slipway.Engine;

/// <summary>A context, or a file of it that steers the build, cannot be used.</summary>
internal static class ContextRefusal
{
    public static BuildRefusedException Of(string message, string? hint = null) =>
        new([new Diagnostic("BadContext", Severity.Error, message) { Hint = hint }]);
}
