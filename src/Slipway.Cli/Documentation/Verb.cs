using System.CommandLine;

namespace Slipway.Cli.Documentation;

/// <summary>
/// A verb and all that is said of it: help, manual pages, <c>docs/cli.md</c> and shell completion are made from its summary,
/// its arguments and options (description; the name of the value, see <see cref="ValueName"/>) and its document.
/// </summary>
/// <param name="summary">One line, without a full stop, as it stands in the list of verbs.</param>
/// <param name="document">Called only when somebody reads about the verb: a cached build pays for nothing of it.</param>
internal class Verb(string name, string summary, Func<VerbDocument> document) : Command(name, summary)
{
    public Func<VerbDocument> Document => document;
}
