using System.Globalization;
using System.Numerics;
using Slipway.Jinja;
using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>YAML as templates compute with it (YAML 1.2 core schema).</summary>
internal static class TemplateData
{
    public static JinjaValue Of(YamlNode node) => node switch
    {
        YamlNode.Mapping mapping => new JinjaValue.Mapping(mapping.Entries.Select(e => KeyValuePair.Create(e.Key.Text, Of(e.Value)))),
        YamlNode.Sequence list => new JinjaValue.List([.. list.Items.Select(Of)]),
        YamlNode.Scalar { IsNull: true } => JinjaValue.None,
        YamlNode.Scalar scalar when scalar.AsBoolean is { } truth => truth,
        YamlNode.Scalar scalar when !ScalarMeaning.IsText(scalar) => Number(scalar.Text),
        YamlNode.Scalar scalar => scalar.Text,
        _ => JinjaValue.None,
    };

    private static JinjaValue Number(string text) =>
        BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) && text.Length < 100
            ? new JinjaValue.Integer(integer)
            : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
