using System.Collections.Immutable;
using Slipway.Bake.Evaluation;
using Slipway.Bake.Formats;
using Slipway.Bake.Syntax;

namespace Slipway.Bake.Definition;

/// <summary>Variables and top-level attributes, evaluated when somebody asks for them; the environment goes before defaults.</summary>
internal sealed class VariableTable(BakeInput input)
{
    private readonly Dictionary<string, HclBlock> _blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclAttribute> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclValue> _values = new(StringComparer.Ordinal)
    {
        ["BAKE_CMD_CONTEXT"] = HclValue.Of("cwd://"),
        ["BAKE_LOCAL_PLATFORM"] = HclValue.Of(input.LocalPlatform),
    };

    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    /// <summary>A later block of a name takes the place of an earlier one.</summary>
    public void Add(HclBlock block) => _blocks[block.Labels.FirstOrDefault() ?? ""] = block;

    public void Add(HclAttribute attribute) => _attributes[attribute.Name] = attribute;

    /// <summary>The value of a name; null where there is none of it.</summary>
    /// <exception cref="BakeException">It is defined by itself, or wrong.</exception>
    public HclValue? Find(string name, Place place, HclEvaluator evaluator, HclScope root)
    {
        if (_values.TryGetValue(name, out var known))
        {
            return known;
        }

        var block = _blocks.GetValueOrDefault(name);
        var attribute = _attributes.GetValueOrDefault(name);
        if (block is null && attribute is null)
        {
            return null;
        }

        if (!_underWay.Add(name))
        {
            throw BakeException.At(place, $"the variable {name} is defined by itself");
        }

        var value = block is not null ? ValueOf(name, block, evaluator, root)
            : attribute is not null ? evaluator.Evaluate(attribute.Value, root)
            : HclValue.Nothing;
        _underWay.Remove(name);
        return _values[name] = value;
    }

    /// <summary>Holds each variable to its own conditions.</summary>
    /// <exception cref="BakeException">One does not hold.</exception>
    public void Validate(HclEvaluator evaluator, HclScope root)
    {
        foreach (var (name, block) in _blocks)
        {
            Find(name, block.Place, evaluator, root);
            foreach (var validation in block.Body.Blocks.Where(b => b.Type == "validation"))
            {
                var condition = validation.Body["condition"] ?? throw BakeException.At(validation.Place, "a validation has a condition");
                if (HclConversion.RequireTruth(evaluator.Evaluate(condition.Value, root), condition.Value.Place))
                {
                    continue;
                }

                var message = validation.Body["error_message"] is { } words
                    ? HclConversion.RequireText(evaluator.Evaluate(words.Value, root), words.Value.Place)
                    : $"the variable {name} is not what its condition asks for";
                throw BakeException.At(condition.Value.Place, message);
            }
        }
    }

    public ImmutableArray<BakeVariable> List(HclEvaluator evaluator, HclScope root) =>
    [
        .. _blocks.OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => new BakeVariable(
            b.Key,
            b.Value.Body["type"] is { } type ? VariableType.Read(type.Value).Words : null,
            Shown(Find(b.Key, b.Value.Place, evaluator, root)),
            b.Value.Body["description"] is { } words ? HclConversion.AsText(evaluator.Evaluate(words.Value, root)) : null)),
    ];

    private static string? Shown(HclValue? value) => value switch
    {
        null or HclValue.Null => null,
        HclValue.Text text => text.Value,
        _ => GoJson.Encode(value),
    };

    private HclValue ValueOf(string name, HclBlock block, HclEvaluator evaluator, HclScope root)
    {
        var declared = block.Body["type"] is { } type ? VariableType.Read(type.Value) : null;
        var text = input.Environment.GetValueOrDefault(name);
        var json = input.Environment.GetValueOrDefault($"{name}_JSON");
        var place = block.Place;
        HclValue? fallback = null;
        if (block.Body["default"] is { Value: var value } && ((text is null && json is null) || declared is null))
        {
            place = value.Place;
            fallback = evaluator.Evaluate(value, root);
        }

        var meant = declared ?? VariableType.OfDefault(fallback);
        return json is not null && meant.Name is not ("string" or "number" or "bool") ? meant.FromJson(name, json, block.Place)
            : text is not null ? meant.FromEnvironment(name, text, block.Place)
            : declared is not null && fallback is not null ? declared.Convert(fallback, place)
            : fallback ?? (declared is null ? HclValue.Of("") : HclValue.Nothing);
    }
}
