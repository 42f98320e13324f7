using System.CommandLine;

namespace Slipway.Cli.Commands;

/// <summary>A verb whose options end at its first operand: what follows belongs to the program in the container, however it looks.</summary>
internal sealed class ContainerVerb(string name, string description) : Command(name, description);
