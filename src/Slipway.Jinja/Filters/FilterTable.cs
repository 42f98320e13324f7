using System.Collections.Frozen;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Filters;

/// <summary>The filters by name.</summary>
internal static class FilterTable
{
    public static FrozenDictionary<string, NativeFunction> All { get; } =
        new[] { TextFilters.All, LayoutFilters.All, NumberFilters.All, SequenceFilters.All, OrderFilters.All, SelectionFilters.All, ConversionFilters.All }
            .SelectMany(family => family)
            .ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
}
