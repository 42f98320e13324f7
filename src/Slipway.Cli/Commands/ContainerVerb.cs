using Slipway.Cli.Documentation;

namespace Slipway.Cli.Commands;

/// <summary>A verb whose options end at its first operand: what follows belongs to the program in the container, however it looks.</summary>
internal sealed class ContainerVerb(string name, string summary, Func<VerbDocument> document) : Verb(name, summary, document);
