using Slipway.Diagnostics;
using Slipway.Yaml;

namespace Slipway.Tests.Ci;

/// <summary>Finds values in a YAML text.</summary>
internal static class CiYaml
{
    public static YamlNode.Mapping Parse(string text)
    {
        var document = YamlDocument.Read(new SourceText("workflow.yml", text));
        document.Diagnostics.ShouldBeEmpty(text);
        return document.Root.ShouldBeOfType<YamlNode.Mapping>();
    }

    public static YamlNode At(this YamlNode node, params object[] path) => path.Aggregate(node, (found, step) => step is int index
        ? found.ShouldBeOfType<YamlNode.Sequence>().Items[index]
        : found.ShouldBeOfType<YamlNode.Mapping>()[(string)step].ShouldNotBeNull($"there is no {step}"));

    public static string Text(this YamlNode node, params object[] path) => node.At(path).ShouldBeOfType<YamlNode.Scalar>().Text;

    public static string[] Keys(this YamlNode node, params object[] path) =>
        [.. node.At(path).ShouldBeOfType<YamlNode.Mapping>().Entries.Select(e => e.Key.Text)];
}
