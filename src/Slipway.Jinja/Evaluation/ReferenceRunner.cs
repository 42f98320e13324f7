using System.Diagnostics;
using Slipway.Diagnostics;
using Slipway.Jinja.Nodes;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Evaluation;

/// <summary>Runs the statements that name another template.</summary>
internal sealed class ReferenceRunner(Interpreter interpreter)
{
    public void Run(Statement statement, Frame frame, TextOutput output)
    {
        switch (statement)
        {
            case Statement.Include include:
                Include(include, frame, output);
                break;
            case Statement.Extends extends:
                Extend(extends, frame, output);
                break;
            case Statement.Import import:
                frame.Scope.Set(import.Identifier, Import(import.Template, import.HasContext, frame));
                break;
            case Statement.FromImport import:
                ImportNames(import, frame);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Include(Statement.Include include, Frame frame, TextOutput output)
    {
        var name = interpreter.Expressions.Evaluate(include.Template, frame);
        if (interpreter.Templates.Find(name, interpreter.Budget) is { } template)
        {
            interpreter.Budget.Enter();
            interpreter.Pages.Run(template, new Scope(include.HasContext ? frame.Scope : interpreter.Templates.BuiltIns), output);
            interpreter.Budget.Leave();
        }
        else if (!include.IgnoresMissing)
        {
            throw frame.Fault(TemplateLibrary.Missing(name, interpreter.Budget), include.Template.Span);
        }
    }

    private void Extend(Statement.Extends extends, Frame frame, TextOutput output)
    {
        if (frame.Page.Parent is not null)
        {
            throw new JinjaValueException("the template extends another already");
        }

        if (!ReferenceEquals(frame.Scope, frame.Page.Scope))
        {
            throw new JinjaValueException("'extends' stands outside of loops, blocks and macros only");
        }

        // Counts as inside of this template, until the page is run: a template that extends itself has an end.
        interpreter.Budget.Enter();
        frame.Page.Parent = (Find(extends.Template, frame), output.Length);
    }

    private ModuleValue Import(Expression name, bool hasContext, Frame frame)
    {
        var template = Find(name, frame);
        var scope = new Scope(hasContext ? frame.Scope : interpreter.Templates.BuiltIns);
        interpreter.Budget.Enter();
        interpreter.Pages.Run(template, scope, new TextOutput(interpreter.Budget));
        interpreter.Budget.Leave();
        return new ModuleValue(template.Source.Name, scope);
    }

    private void ImportNames(Statement.FromImport import, Frame frame)
    {
        var module = Import(import.Template, import.HasContext, frame);
        foreach (var (name, alias) in import.Names)
        {
            frame.Scope.Set(alias, module.Member(name) ?? new JinjaValue.Undefined($"template '{module.Name}' has nothing called '{name}'")
            {
                FindHint = () => Suggestion.Sentence(name, module.Names),
                Origin = (frame.Source, import.Span),
            });
        }
    }

    private JinjaTemplate Find(Expression expression, Frame frame)
    {
        var name = interpreter.Expressions.Evaluate(expression, frame);
        return interpreter.Templates.Find(name, interpreter.Budget) ?? throw frame.Fault(TemplateLibrary.Missing(name, interpreter.Budget), expression.Span);
    }
}
