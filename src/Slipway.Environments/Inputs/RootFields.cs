using Slipway.Diagnostics;
using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>The fields at the root of a YAML file; one that is empty has none.</summary>
internal static class RootFields
{
    /// <exception cref="EnvironmentRefusedException">It is no YAML, or no mapping.</exception>
    public static YamlFields Read(SourceText source, string what, EnvironmentRemarks remarks)
    {
        var document = YamlDocument.Read(source);
        foreach (var diagnostic in document.Diagnostics)
        {
            remarks.Add(diagnostic);
        }

        remarks.ThrowIfRefused();
        switch (document.Root)
        {
            case null:
                return new YamlFields(source, new YamlNode.Mapping(Diagnostics.SourceSpan.Lines(1, 1), []), path: "", remarks);
            case YamlNode.Mapping mapping:
                return new YamlFields(source, mapping, path: "", remarks);
            case var other:
                remarks.Error("NotAMapping", $"{what} is a mapping at its root, and this is {other.Kind}", new TextPlace(source, other.Span));
                throw new EnvironmentRefusedException(remarks.All);
        }
    }
}
