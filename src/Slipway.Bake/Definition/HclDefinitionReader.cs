using System.Collections.Immutable;
using Slipway.Bake.Evaluation;
using Slipway.Bake.Functions;
using Slipway.Bake.Syntax;
using Slipway.Diagnostics;

namespace Slipway.Bake.Definition;

/// <summary>Reads HCL files, native or JSON, as if they were one.</summary>
internal sealed class HclDefinitionReader
{
    private readonly VariableTable _variables;
    private readonly Dictionary<string, UserFunction> _functions = new(StringComparer.Ordinal);
    private readonly List<HclBlock> _groups = [];
    private readonly HclEvaluator _evaluator;
    private readonly HclScope _root;
    private readonly TargetBlocks _targets;

    public HclDefinitionReader(BakeInput input)
    {
        _variables = new VariableTable(input);
        _root = new HclScope(Find);
        _evaluator = new HclEvaluator(new HclFunctions(_functions, _root, input.Time), new EvaluationBudget());
        _targets = new TargetBlocks(_evaluator, _root);
    }

    /// <exception cref="BakeException">A file is wrong.</exception>
    public BakeDefinition Read(ImmutableArray<SourceText> files)
    {
        foreach (var body in files.Select(BakeFileKinds.Body).ToList())
        {
            Add(body);
        }

        _variables.Validate(_evaluator, _root);
        var (targets, matrixGroups) = _targets.Read();
        var groups = new Dictionary<string, BakeGroup>(StringComparer.Ordinal);
        foreach (var group in matrixGroups.Concat(_groups.Select(Group)))
        {
            groups[group.Name] = group;
        }

        return new BakeDefinition
        {
            Targets = targets,
            Groups = [.. groups.Values],
            Variables = _variables.List(_evaluator, _root),
            Warnings = [.. _targets.Warnings],
        };
    }

    private void Add(HclBody body)
    {
        foreach (var attribute in body.Attributes)
        {
            _variables.Add(attribute);
        }

        foreach (var block in body.Blocks)
        {
            switch (block.Type)
            {
                case "variable":
                    _variables.Add(block);
                    break;
                case "function":
                    var function = Function(block);
                    _functions[function.Name] = function;
                    break;
                case "group":
                    _groups.Add(block);
                    break;
                case "target":
                    _targets.Add(block);
                    break;
            }
        }
    }

    private HclValue? Find(string name, Place place) =>
        name == "target" ? _targets.AsValue() : _variables.Find(name, place, _evaluator, _root);

    private BakeGroup Group(HclBlock block)
    {
        var name = block.Labels.FirstOrDefault() ?? throw BakeException.At(block.Place, "a group has a name", "group \"default\" { … }");
        var members = block.Body["targets"] is { Value: var value }
            ? FieldReader.Texts("targets", _evaluator.Evaluate(value, _root), value.Place)
            : [];
        return new BakeGroup(name, members)
        {
            Description = block.Body["description"] is { Value: var words } ? HclConversion.AsText(_evaluator.Evaluate(words, _root)) : null,
        };
    }

    private static UserFunction Function(HclBlock block)
    {
        var name = block.Labels.FirstOrDefault() ?? throw BakeException.At(block.Place, "a function has a name");
        var result = block.Body["result"]?.Value ?? throw BakeException.At(block.Place, $"the function {name} has no result");
        var parameters = block.Body["params"]?.Value switch
        {
            null => [],
            HclExpression.Tuple tuple => tuple.Items.Select(ParameterName).ToImmutableArray(),
            var other => throw BakeException.At(other.Place, "params is a list of names", "params = [a, b]"),
        };
        return new UserFunction(name, parameters, block.Body["variadic_params"] is { Value: var rest } ? ParameterName(rest) : null, result);
    }

    private static string ParameterName(HclExpression expression) => expression switch
    {
        HclExpression.Variable variable => variable.Name,
        HclExpression.Template { Parts: [HclTemplatePart.Text { Value: var text }] } => text,
        _ => throw BakeException.At(expression.Place, "the name of a parameter is expected here"),
    };
}
