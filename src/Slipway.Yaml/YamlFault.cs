using Slipway.Diagnostics;

namespace Slipway.Yaml;

/// <summary>Ends the reading of a text; it becomes the diagnostic of its document.</summary>
internal sealed class YamlFault(SourceSpan span, string message) : Exception(message)
{
    public SourceSpan Span => span;
}
