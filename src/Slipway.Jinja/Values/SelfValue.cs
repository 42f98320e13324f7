using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary><c>self</c>: the blocks of the template by name.</summary>
internal sealed record SelfValue(Page Page) : SpecialValue
{
    public override string TypeName => "template";

    public override string Shown => "<template>";

    public override JinjaValue? Member(string name) => BlockValue.Find(name, 0, Page);
}
