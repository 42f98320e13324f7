using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Jinja;

namespace Slipway.Environments;

/// <summary>A template of one's own, in the place of a layout.</summary>
public static class EnvironmentTemplate
{
    /// <summary>The name of a template in a folder of them.</summary>
    public const string UsualName = "Dockerfile.j2";

    private static readonly JinjaSettings Settings = new() { TrimBlocks = true, LstripBlocks = true, KeepTrailingNewline = true };

    /// <summary>The text of the Dockerfile, which ends in one line break and may be anything: the builder's parser judges it.</summary>
    /// <param name="variables">Names that the command line adds; those of the program are not theirs to take.</param>
    /// <exception cref="EnvironmentRefusedException">The template is wrong; with its file, line and column.</exception>
    public static string Render(
        SourceText source,
        EnvironmentPlan plan,
        ImmutableArray<NamedText> variables,
        ITemplateLoader loader,
        EnvironmentRemarks remarks,
        CancellationToken cancellationToken)
    {
        var values = TemplateValues.Of(plan);
        foreach (var variable in variables)
        {
            if (!values.TryAdd(variable.Name, variable.Value))
            {
                remarks.Error("TakenVariable", $"--var {variable.Name} would hide what the name stands for already");
            }
        }

        remarks.ThrowIfRefused();
        var rendered = JinjaTemplate.Parse(WithoutWrapping(source, remarks), Settings).Render(values, loader, JinjaLimits.Default, cancellationToken);
        foreach (var diagnostic in rendered.Diagnostics)
        {
            remarks.Add(diagnostic);
        }

        remarks.ThrowIfRefused();
        if (!plan.Labels.IsEmpty && !rendered.NamesRead.Contains("labels"))
        {
            remarks.Warn("LabelsNotUsed", $"the environment has labels, and {source.Name} never reads them: the image has none", at: null, "write {% for label in labels %}LABEL {{ label }}{% endfor %}");
        }

        return (rendered.Text ?? "").TrimEnd() + "\n";
    }

    /// <summary>
    /// A template as a documentation site prints it, with <c>raw</c> around all of it: literally meant, it would have no placeholders
    /// at all. Lines keep their numbers.
    /// </summary>
    private static SourceText WithoutWrapping(SourceText source, EnvironmentRemarks remarks)
    {
        var lines = source.Text.ReplaceLineEndings("\n").Split('\n');
        var first = Array.FindIndex(lines, l => l.Trim().Length > 0);
        var last = Array.FindLastIndex(lines, l => l.Trim().Length > 0);
        if (first == last || !IsTag(lines[first], "raw") || !IsTag(lines[last], "endraw") || lines[(first + 1)..last].Any(l => l.Contains("endraw", StringComparison.Ordinal)))
        {
            return source;
        }

        remarks.Warn("RawTemplate", $"{source.Name} is wrapped in raw as a whole: the wrapping is left out");

        // An empty comment takes its line break with it.
        (lines[first], lines[last]) = ("{##}", "{##}");
        return new SourceText(source.Name, string.Join('\n', lines));
    }

    private static bool IsTag(string line, string name)
    {
        var text = line.Trim();
        return text.StartsWith("{%", StringComparison.Ordinal) && text.EndsWith("%}", StringComparison.Ordinal) && text.Length > 4
            && text[2..^2].Trim('-', '+', ' ', '\t') == name;
    }
}
