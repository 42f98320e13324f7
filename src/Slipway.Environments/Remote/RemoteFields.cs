using System.Collections.Immutable;
using System.Globalization;
using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>
/// The fields of one builder in all files that define it, a later file before an earlier one, with <c>${VAR}</c> replaced.
/// </summary>
/// <param name="layers">At least one; the least important first.</param>
internal sealed class RemoteFields(ImmutableArray<YamlFields> layers, VariableReplacement variables)
{
    public bool Has(string key) => Layer(key) is not null;

    /// <summary>A value that there has to be; the empty text, with what is wrong said, where there is none.</summary>
    public string Required(string key)
    {
        if (!Has(key))
        {
            Error("MissingKey", key, "is missing");
        }
        else if (Text(key) is { Length: > 0 } text)
        {
            return text;
        }
        else if (Layer(key)?.Value(key) is YamlNode.Scalar)
        {
            Error("MissingKey", key, "is empty");
        }

        return "";
    }

    /// <summary>A single value, or null where there is none.</summary>
    public string? Text(string key) =>
        Layer(key) is { } layer && layer.Scalar(key) is { } text && layer.Value(key) is { } node ? variables.Replace(text, layer.PlaceOf(node)) : null;

    public ImmutableArray<string> Texts(string key) =>
        Layer(key) is { } layer ? [.. layer.Texts(key).Select(t => variables.Replace(t.Text, layer.PlaceOf(t)))] : [];

    /// <summary>A number within bounds, or null where there is none.</summary>
    public int? Number(string key, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Error("BadNumber", key, $"{Limits.Quote(text)} is to be a number from {least} to {most}");
        return null;
    }

    /// <summary>A command: a list of words, or a text that is split into words first, so that no variable's value is.</summary>
    public ImmutableArray<string> Command(string key)
    {
        if (Layer(key) is not { } layer || layer.Value(key) is not YamlNode.Scalar scalar)
        {
            return Texts(key);
        }

        if (!ShellWords.TrySplit(scalar.Text, out var words))
        {
            Error("BadCommand", key, "has a quote that is not closed");
        }

        return [.. words.Select(w => variables.Replace(w, layer.PlaceOf(scalar)))];
    }

    /// <summary>Says what is wrong about a field, at its value where it has one.</summary>
    public void Error(string rule, string key, string message)
    {
        var layer = Layer(key) ?? layers[^1];
        layer.Error(rule, $"{layer.Path}.{key} {message}", layer.Value(key) ?? layer.Mapping);
    }

    private YamlFields? Layer(string key) => layers.LastOrDefault(l => l.Has(key));
}
