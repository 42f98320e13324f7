using System.Globalization;
using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>What a single value may be taken for, beyond the YAML core schema: conda's files follow YAML 1.1.</summary>
internal static class ScalarMeaning
{
    /// <summary>The value as it is spelled: <c>3.10</c> stays <c>3.10</c>; what means nothing is the empty text.</summary>
    public static string TextOf(YamlNode.Scalar scalar) => scalar.IsNull ? "" : scalar.Text;

    /// <summary>Whether it is a text and no number, truth value or nothing.</summary>
    public static bool IsText(YamlNode.Scalar scalar) =>
        !scalar.IsPlain
        || !(scalar.IsNull || scalar.AsBoolean is not null
            || double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    /// <summary>What it is, for messages, with what is written.</summary>
    public static string Describe(YamlNode node) => node is not YamlNode.Scalar scalar ? node.Kind
        : scalar.IsNull ? "nothing"
        : (IsText(scalar) ? "the text " : scalar.AsBoolean is null ? "the number " : "the truth value ") + Limits.Quote(scalar.Text);

    /// <summary>The truth value of <c>true</c>, <c>yes</c>, <c>on</c> and their opposites without quotes; null for anything else.</summary>
    public static bool? BooleanOf(YamlNode.Scalar scalar) => !scalar.IsPlain ? null : scalar.Text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => null,
    };
}
