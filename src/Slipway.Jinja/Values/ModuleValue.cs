using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>An imported template: what it has set at its outermost level, names with an underscore excepted.</summary>
internal sealed record ModuleValue(string Name, Scope Scope) : SpecialValue
{
    public override string TypeName => "imported template";

    public override string Shown => $"<TemplateModule '{Name}'>";

    public IEnumerable<string> Names => Scope.Own.Keys.Where(n => !n.StartsWith('_'));

    public override JinjaValue? Member(string name) => name.StartsWith('_') ? null : Scope.Own.GetValueOrDefault(name);
}
