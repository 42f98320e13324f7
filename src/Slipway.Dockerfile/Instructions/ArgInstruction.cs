using System.Collections.Immutable;

namespace Slipway.Dockerfile;

/// <summary><c>ARG name[=default] …</c>, in order: a later one sees the earlier ones.</summary>
public sealed record ArgInstruction(ImmutableArray<ArgDeclaration> Declarations) : Instruction;

/// <summary>A build argument; <paramref name="Default"/> is null where none is written, which differs from an empty one.</summary>
public sealed record ArgDeclaration(string Name, string? Default);
