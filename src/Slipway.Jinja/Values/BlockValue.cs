using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>A block as <c>super</c> or <c>self.name</c>: called, it is what the block writes.</summary>
internal sealed record BlockValue(string Name, int Level, Page Page) : SpecialValue
{
    public override string TypeName => "block";

    public override string Shown => $"<block {Name}>";

    /// <summary>The block, or null where no template has it at that level.</summary>
    public static BlockValue? Find(string name, int level, Page page) => page.Blocks.Find(name, level) is null ? null : new BlockValue(name, level, page);

    public override JinjaValue? Member(string name) => name == "super" ? Find(Name, Level + 1, Page) : null;

    public override JinjaValue Call(CallArguments arguments, Interpreter interpreter)
    {
        var output = new TextOutput(interpreter.Budget);
        interpreter.Pages.RunBlock(Name, Level, Page, Page.Scope, output);
        return output.ToString();
    }
}
