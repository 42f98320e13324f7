using System.Diagnostics;

namespace Slipway.Execution.Runtime;

/// <summary>Tells who listens (<c>--debug</c>) of programs that are started on the host.</summary>
internal static class ProgramTrace
{
    private static readonly ActivitySource Source = new("Slipway.Execution");

    public static void Tell(IReadOnlyCollection<string> words)
    {
        using var activity = Source.StartActivity("program");
        activity?.SetTag("words", string.Join(' ', words));
    }
}
