using System.Collections.Immutable;
using Slipway.Bake.Evaluation;
using Slipway.Bake.Syntax;
using Slipway.Diagnostics;

namespace Slipway.Bake.Functions;

/// <summary>The functions of a bake file: its own, then those of bake.</summary>
/// <param name="root">What the bodies of the file's own functions see beside their parameters.</param>
internal sealed class HclFunctions(IReadOnlyDictionary<string, UserFunction> own, HclScope root, TimeProvider time)
{
    private static readonly Dictionary<string, HclFunction> BuiltIn =
        new[] { TextFunctions.All, NumberFunctions.All, CollectionFunctions.All, EncodingFunctions.All, PatternFunctions.All, TimeFunctions.All }
            .SelectMany(group => group)
            .ToDictionary(f => f.Name, f => f.Function, StringComparer.Ordinal);

    /// <exception cref="BakeException">There is no such function, or it takes no such arguments.</exception>
    public HclValue Call(HclExpression.Call call, HclEvaluator evaluator, HclScope scope)
    {
        switch (call.Name)
        {
            case "try":
                return call.Arguments.Select(a => evaluator.TryEvaluate(a, scope)).FirstOrDefault(v => v is not null)
                    ?? throw BakeException.At(call.Place, "try() has no argument that can be evaluated");
            case "can" when call.Arguments.Length == 1:
                return HclValue.Of(evaluator.TryEvaluate(call.Arguments[0], scope) is not null);
        }

        var arguments = Arguments(call, evaluator, scope);
        if (own.GetValueOrDefault(call.Name) is { } function)
        {
            return Call(function, call, arguments, evaluator);
        }

        return BuiltIn.GetValueOrDefault(call.Name) is { } builtIn
            ? builtIn(new HclArguments(call.Name, call.Place, arguments, evaluator, time))
            : throw BakeException.At(call.Place, $"there is no function {call.Name}", Suggestion.Sentence(call.Name, BuiltIn.Keys.Concat(own.Keys)));
    }

    private static ImmutableArray<HclValue> Arguments(HclExpression.Call call, HclEvaluator evaluator, HclScope scope)
    {
        var values = call.Arguments.Select(a => evaluator.Evaluate(a, scope)).ToImmutableArray();
        if (!call.Expands)
        {
            return values;
        }

        return values[^1] is HclValue.List list
            ? [.. values[..^1], .. list.Items]
            : throw BakeException.At(call.Arguments[^1].Place, $"... makes arguments of a list, and this is {values[^1].Kind}");
    }

    private HclValue Call(UserFunction function, HclExpression.Call call, ImmutableArray<HclValue> arguments, HclEvaluator evaluator)
    {
        var named = function.Parameters.Length;
        if (arguments.Length < named || (function.Rest is null && arguments.Length > named))
        {
            throw BakeException.At(call.Place, $"{function.Name}() takes {named} arguments{(function.Rest is null ? "" : " at least")}, and was given {arguments.Length}");
        }

        var parameters = function.Parameters.Select((name, i) => ((string?)name, arguments[i]));
        if (function.Rest is not null)
        {
            parameters = parameters.Append((function.Rest, HclValue.Of(arguments[named..])));
        }

        return evaluator.Evaluate(function.Result, root.With([.. parameters]));
    }
}
