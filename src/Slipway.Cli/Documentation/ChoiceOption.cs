using System.Collections.Immutable;
using System.CommandLine;
using Slipway.Diagnostics;

namespace Slipway.Cli.Documentation;

/// <summary>An option with a few values to choose from: others are refused with the one that is nearest, help and completion list them.</summary>
internal sealed class ChoiceOption : Option<string?>
{
    public ChoiceOption(string name, ImmutableArray<string> values, params string[] aliases)
        : base(name, aliases)
    {
        Values = values;
        Validators.Add(result =>
        {
            var value = result.Tokens is [var token] ? token.Value : "";
            if (!Values.Contains(value, StringComparer.Ordinal))
            {
                var hint = Suggestion.Nearest(value, Values) is { } nearest ? $" Did you mean '{nearest}'?" : "";
                result.AddError($"invalid argument '{value}' for '{Name}': use {Listed()}.{hint}");
            }
        });
    }

    public ImmutableArray<string> Values { get; }

    private string Listed() => Values.Length == 1 ? Values[0] : $"{string.Join(", ", Values[..^1])} or {Values[^1]}";
}
