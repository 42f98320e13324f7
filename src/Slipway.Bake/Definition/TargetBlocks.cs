using System.Collections.Immutable;
using Slipway.Bake.Evaluation;
using Slipway.Bake.Syntax;
using Slipway.Bake.Targets;
using Slipway.Diagnostics;

namespace Slipway.Bake.Definition;

/// <summary>Makes targets of <c>target</c> blocks.</summary>
internal sealed class TargetBlocks(HclEvaluator evaluator, HclScope root)
{
    private const string Matrix = "matrix";
    private const string Name = "name";

    private readonly Dictionary<string, List<HclBlock>> _blocks = new(StringComparer.Ordinal);
    private readonly HashSet<(string Target, string Field)> _underWay = [];
    private readonly List<Diagnostic> _warnings = [];

    public IReadOnlyList<Diagnostic> Warnings => _warnings;

    public void Add(HclBlock block)
    {
        var name = block.Labels.FirstOrDefault() ?? throw BakeException.At(block.Place, "a target has a name", "target \"app\" { … }");
        if (!_blocks.TryGetValue(name, out var known))
        {
            _blocks[name] = known = [];
        }

        known.Add(block);
        foreach (var attribute in block.Body.Attributes.Where(a => a.Name is not (Matrix or Name) && !TargetField.Names.Contains(a.Name)))
        {
            Warn(attribute.Place, $"a target has no field {attribute.Name}: it is ignored", Suggestion.Sentence(attribute.Name, TargetField.Names));
        }
    }

    /// <summary>What <c>target</c> is in an expression: targets by name, and their fields as they are written.</summary>
    public HclValue AsValue() => new HclValue.Deferred((target, _) => _blocks.ContainsKey(target)
        ? new HclValue.Deferred((field, place) => Field(target, field, place))
        : null);

    /// <summary>The targets of all blocks, and a group for each matrix.</summary>
    public (ImmutableArray<DefinedTarget> Targets, ImmutableArray<BakeGroup> Groups) Read()
    {
        ImmutableArray<DefinedTarget> targets = [];
        var groups = ImmutableArray.CreateBuilder<BakeGroup>();
        foreach (var (label, blocks) in _blocks)
        {
            var matrix = Last(blocks, Matrix);
            var variants = MatrixExpansion.Expand(matrix, evaluator, root).Select(values => Variant(label, blocks, values)).ToList();
            if (variants.GroupBy(v => v.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
            {
                throw BakeException.At(blocks[0].Place, $"the matrix makes two targets named {twice}", "give them names: name = \"app-${version}\"");
            }

            targets = variants.Aggregate(targets, DefinedTarget.Add);
            if (matrix is not null && variants.Exists(v => v.Name != label))
            {
                groups.Add(new BakeGroup(label, [.. variants.Select(v => v.Name)]));
            }
        }

        return (targets, groups.ToImmutable());
    }

    private static HclAttribute? Last(IEnumerable<HclBlock> blocks, string field) => blocks.Select(b => b.Body[field]).LastOrDefault(a => a is not null);

    private HclValue? Field(string target, string field, Place place)
    {
        if (Last(_blocks[target], field) is not { } attribute)
        {
            return field is "context" ? HclValue.Of(".") : field is "dockerfile" ? HclValue.Of("Dockerfile") : null;
        }

        if (!_underWay.Add((target, field)))
        {
            throw BakeException.At(place, $"{field} of the target {target} is defined by itself");
        }

        var value = evaluator.Evaluate(attribute.Value, root);
        _underWay.Remove((target, field));
        return value;
    }

    private DefinedTarget Variant(string label, List<HclBlock> blocks, (string? Name, HclValue Value)[] values)
    {
        var scope = values.Length == 0 ? root : root.With(values);
        var name = label;
        if (Last(blocks, Name) is { } given)
        {
            name = Last(blocks, Matrix) is null
                ? throw BakeException.At(given.Place, "name is for targets with a matrix")
                : HclConversion.RequireText(evaluator.Evaluate(given.Value, scope), given.Value.Place);
        }

        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw BakeException.At(blocks[0].Place, $"the name {name} holds other characters than letters, digits, _ and -", "replace them: name = \"app-${replace(version, \".\", \"-\")}\"");
        }

        var target = new BakeTarget { Name = name };
        ImmutableArray<string> parents = [];
        foreach (var block in blocks)
        {
            target = target.Merge(Read(name, block, scope));
            parents = block.Body[TargetField.Inherits] is { Value: var value }
                ? FieldReader.Texts(TargetField.Inherits, evaluator.Evaluate(value, scope), value.Place)
                : parents;
        }

        return new DefinedTarget(target, parents, blocks[^1].Place);
    }

    private BakeTarget Read(string name, HclBlock block, HclScope scope)
    {
        var target = new BakeTarget { Name = name };
        foreach (var field in TargetField.All)
        {
            if (block.Body[field.Name] is { Value: var value })
            {
                target = target.With(field.Name, FieldReader.Read(field, evaluator.Evaluate(value, scope), value.Place));
            }
        }

        return target;
    }

    private void Warn(Place place, string message, string? hint) =>
        _warnings.Add(new Diagnostic("UnknownBakeField", Severity.Warning, message) { Source = place.Source, Span = place.Span, Hint = hint });
}
