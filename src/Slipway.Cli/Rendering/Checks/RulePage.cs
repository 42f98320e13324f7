using System.Text;
using Slipway.Linting;

namespace Slipway.Cli.Rendering;

/// <summary>Where more is said about a rule.</summary>
internal static class RulePage
{
    private const string Reference = "https://docs.docker.com/go/dockerfile/rule/";

    /// <summary>The page of a rule that docker has too; null for one of ours.</summary>
    public static string? Of(LintRule rule) => rule.Origin == RuleOrigin.Dockerfile ? $"{Reference}{Kebab(rule.Name)}/" : null;

    // JSONArgsRecommended is json-args-recommended.
    private static string Kebab(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var beginsWord = i > 0 && char.IsAsciiLetterUpper(name[i])
                && (char.IsAsciiLetterLower(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            text.Append(beginsWord ? "-" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
