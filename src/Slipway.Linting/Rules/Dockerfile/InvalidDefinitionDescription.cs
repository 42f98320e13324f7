using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Linting;

internal static class InvalidDefinitionDescription
{
    public static LintRule Rule { get; } = new(
        "InvalidDefinitionDescription",
        Severity.Warning,
        "Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. If this is not intended to be "
            + "a description comment, add an empty line or comment between the instruction and the comment")
    {
        Origin = RuleOrigin.Dockerfile,
        IsExperimental = true,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var instruction in subject.Instructions)
        {
            string[] names = instruction switch
            {
                FromInstruction { StageName: { } stage } => [stage],
                ArgInstruction arg => [.. arg.Declarations.Select(d => d.Name)],
                _ => [],
            };
            if (names.Length > 0
                && instruction.Comments is [.., var comment]
                && !IsDirective(comment)
                && !names.Contains(comment.Split(' ')[0], StringComparer.OrdinalIgnoreCase))
            {
                var name = names.Length == 1 ? names[0] : "<arg_key>";
                yield return new Finding(
                    Rule, $"Comment for {instruction.Keyword} should follow the format: `# {name} <description>`", subject.PlaceOf(instruction))
                {
                    Hint = "--call=outline and --call=targets show it; put an empty line below a comment that is no description",
                };
            }
        }
    }

    private static bool IsDirective(string comment) =>
        comment.StartsWith("slipway:", StringComparison.Ordinal)
        || (comment.IndexOf('=') is > 0 and var equals && comment[..equals].Trim().ToLowerInvariant() is "syntax" or "escape" or "check");
}
