using System.Collections.Immutable;

namespace Slipway.Jinja.Nodes;

/// <summary>A template that was read: what it does, and the blocks in it, nested ones too.</summary>
internal sealed record TemplateBody(ImmutableArray<Statement> Statements, ImmutableArray<Statement.Block> Blocks);
