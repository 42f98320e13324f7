namespace Slipway.Jinja.Evaluation;

/// <summary>One template being run, from its beginning to its end.</summary>
/// <param name="scope">The names at its outermost level; blocks see these and no others.</param>
internal sealed class Page(Scope scope, BlockTable blocks)
{
    public Scope Scope => scope;

    public BlockTable Blocks => blocks;

    /// <summary>What the template extends, once it has said so, and how much output there was: what it writes behind that is dropped.</summary>
    public (JinjaTemplate Template, int OutputLength)? Parent { get; set; }
}
