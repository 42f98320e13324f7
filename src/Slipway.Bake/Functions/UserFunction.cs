using System.Collections.Immutable;
using Slipway.Bake.Syntax;

namespace Slipway.Bake.Functions;

/// <summary>A <c>function</c> block.</summary>
/// <param name="Rest">The name of the list of all further arguments; null where there are none.</param>
internal sealed record UserFunction(string Name, ImmutableArray<string> Parameters, string? Rest, HclExpression Result);
