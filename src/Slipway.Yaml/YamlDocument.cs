using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Yaml;

/// <summary>What a YAML text says.</summary>
/// <param name="Root">Its first document; null where the text is empty or wrong.</param>
/// <param name="Diagnostics">Why it is wrong; the reader stops at the first fault.</param>
public sealed record YamlDocument(SourceText Source, YamlNode? Root, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => !Diagnostics.IsEmpty;

    /// <summary>Reads the first document of a text: YAML 1.2 with the merge key of 1.1, as compose files and environment files use it.</summary>
    public static YamlDocument Read(SourceText source)
    {
        try
        {
            return new YamlDocument(source, new YamlReader(source).Read(), []);
        }
        catch (YamlFault e)
        {
            return new YamlDocument(source, null, [new Diagnostic("BadYaml", Severity.Error, e.Message) { Source = source, Span = e.Span }]);
        }
    }
}
