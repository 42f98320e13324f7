using System.Collections.Immutable;
using Slipway.Bake.Evaluation;
using Slipway.Bake.Syntax;

namespace Slipway.Bake.Definition;

/// <summary>The variants that a <c>matrix</c> makes of a target.</summary>
internal static class MatrixExpansion
{
    /// <summary>The values of the matrix's names for each variant; one variant without any where there is no matrix.</summary>
    /// <exception cref="BakeException">It is no object of lists, or makes too many.</exception>
    public static ImmutableArray<(string? Name, HclValue Value)[]> Expand(HclAttribute? matrix, HclEvaluator evaluator, HclScope root)
    {
        if (matrix is null)
        {
            return [[]];
        }

        var place = matrix.Value.Place;
        var values = evaluator.Evaluate(matrix.Value, root) as HclValue.Object
            ?? throw BakeException.At(place, "a matrix is an object of lists", "matrix = { version = [\"1\", \"2\"] }");
        ImmutableArray<(string? Name, HclValue Value)[]> variants = [[]];
        foreach (var (name, value) in values.Items)
        {
            var list = value as HclValue.List ?? throw BakeException.At(place, $"matrix values are lists, and {name} is {value.Kind}");
            if ((long)list.Items.Length * variants.Length > Limits.MatrixTargets)
            {
                throw BakeException.At(place, $"the matrix makes more than {Limits.MatrixTargets} targets");
            }

            // The first name changes fastest.
            variants = [.. list.Items.SelectMany(item => variants.Select(known => ((string? Name, HclValue Value)[])[.. known, (name, item)]))];
        }

        return variants;
    }
}
