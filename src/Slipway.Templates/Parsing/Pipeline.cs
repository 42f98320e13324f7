using System.Collections.Immutable;

namespace Slipway.Templates.Parsing;

/// <summary>Commands, each of which gets the value of the one before as its last argument.</summary>
/// <param name="Variables">What the value is given to: none, one, or for a range also the index or key before it.</param>
/// <param name="Declares">Whether the variables are new (<c>:=</c>) or set (<c>=</c>).</param>
internal sealed record Pipeline(ImmutableArray<string> Variables, bool Declares, ImmutableArray<Command> Commands);

/// <summary>A function or a callable field with its arguments, or a single operand.</summary>
/// <param name="Operands">At least one.</param>
internal sealed record Command(ImmutableArray<Operand> Operands);
