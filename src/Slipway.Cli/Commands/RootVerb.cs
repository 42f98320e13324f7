using System.CommandLine;

namespace Slipway.Cli.Commands;

/// <summary>
/// The program itself, above its verbs. No RootCommand, which makes help, version and directives of its own: they would be replaced
/// at once, and making them costs a start two milliseconds.
/// </summary>
internal sealed class RootVerb(string summary) : Command("slipway", summary);
