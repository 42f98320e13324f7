using Slipway.Diagnostics;
using Slipway.Jinja;

namespace Slipway.Tests.Jinja;

/// <summary>Templates rendered in a line.</summary>
internal static class Rendering
{
    public static RenderedTemplate Render(
        string template, IReadOnlyDictionary<string, JinjaValue>? variables = null, ITemplateLoader? loader = null, JinjaLimits? limits = null, JinjaSettings? settings = null) =>
        JinjaTemplate.Parse(new SourceText("page.j2", template), settings ?? JinjaSettings.Default)
            .Render(variables ?? new Dictionary<string, JinjaValue>(), loader, limits ?? JinjaLimits.Default, CancellationToken.None);

    /// <summary>The only thing that is said about a template that fails: where and what, then the way out.</summary>
    public static string Failure(string template, IReadOnlyDictionary<string, JinjaValue>? variables = null, ITemplateLoader? loader = null, JinjaLimits? limits = null)
    {
        var rendered = Render(template, variables, loader, limits);
        rendered.Text.ShouldBeNull();
        var diagnostic = rendered.Diagnostics.ShouldHaveSingleItem();
        return diagnostic.Hint is { } hint ? $"{diagnostic} — {hint}" : diagnostic.ToString();
    }
}
