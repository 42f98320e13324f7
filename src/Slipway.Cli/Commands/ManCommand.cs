using System.CommandLine;
using Slipway.Cli.Help;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway man</c>: the manual pages and the reference, from what the verbs say of themselves.</summary>
internal static class ManCommand
{
    private static readonly Argument<string> Folder = new("folder") { Description = "Where the pages go (default: the current folder)", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> Format = new("--format") { Description = "man: a page a verb, into the folder; markdown: one page, to standard output", HelpName = "format" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        _ = store;
        Format.AcceptOnlyFromAmong("man", "markdown");
        var command = new Command("man", """
            Write the manual pages

            Examples:
              # Install them for everybody
              slipway man /usr/local/share/man/man1
              slipway man --format markdown > cli.md
            """)
        {
            Folder, Format,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, token));
        return command;
    }

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, CancellationToken cancellationToken)
    {
        var documents = Documents(CommandTree.CreateWhole(surroundings)).ToList();
        if (parsed.GetValue(Format) == "markdown")
        {
            ReferencePage.Write(surroundings.Output, documents);
            return ExitCodes.Success;
        }

        var folder = surroundings.Absolute(parsed.GetValue(Folder) ?? ".");
        Directory.CreateDirectory(folder);
        foreach (var document in documents)
        {
            using var page = new StringWriter();
            ManualPage.Write(page, document, VersionReport.Current.Version);
            await File.WriteAllTextAsync(Path.Combine(folder, ManualPage.FileName(document)), page.ToString(), cancellationToken);
        }

        return ExitCodes.Success;
    }

    private static IEnumerable<VerbDocument> Documents(Command command) =>
        command.Subcommands.Where(c => !c.Hidden).SelectMany(Documents).Prepend(VerbDocument.Of(command));
}
