using System.Diagnostics;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Evaluation;

/// <summary>Runs whole templates, through what they extend, and the blocks in them.</summary>
internal sealed class PageRunner(Interpreter interpreter)
{
    /// <param name="scope">The names at the template's outermost level; what it sets goes there.</param>
    public void Run(JinjaTemplate template, Scope scope, TextOutput output)
    {
        var ancestors = 0;
        var blocks = new BlockTable();
        for (var current = template; current is not null;)
        {
            blocks.Add(current);
            var page = new Page(scope, blocks);
            scope.Set("self", new SelfValue(page));
            interpreter.Statements.Run(current.Body.Statements, new Frame(current.Source, scope, page), output);
            if (page.Parent is { } parent)
            {
                output.CutTo(parent.OutputLength);
                ancestors++;
            }

            current = page.Parent?.Template;
        }

        while (ancestors-- > 0)
        {
            interpreter.Budget.Leave();
        }
    }

    /// <param name="level">How many overriding blocks to pass by: 0 for the most derived one.</param>
    /// <param name="scope">The names that it sees.</param>
    public void RunBlock(string name, int level, Page page, Scope scope, TextOutput output)
    {
        var (template, block) = page.Blocks.Find(name, level) ?? throw new UnreachableException();
        if (block.IsRequired)
        {
            throw new JinjaValueException($"no template has said what block '{name}' is, which is required");
        }

        interpreter.Budget.Enter();
        var inside = new Scope(scope);
        inside.Set("super", BlockValue.Find(name, level + 1, page) is { } parent
            ? parent
            : new JinjaValue.Undefined($"no template that this one extends has a block '{name}'"));
        interpreter.Statements.Run(block.Body, new Frame(template.Source, inside, page), output);
        interpreter.Budget.Leave();
    }
}
