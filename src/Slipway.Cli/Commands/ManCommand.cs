using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway man</c>: the manual pages and the reference, from what the verbs say of themselves.</summary>
internal static class ManCommand
{
    private static readonly Argument<string> Folder = new("folder") { Description = "Where the pages go (default: the current folder)", Arity = ArgumentArity.ZeroOrOne };
    private static readonly ChoiceOption Format = new("--format", ["man", "markdown"]) { Description = "man (default): a page a verb, into the folder; markdown: one page, to standard output", HelpName = "format" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        _ = store;
        var command = new Verb("man", "Write the manual pages", Document)
        {
            Folder, Format,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Other,
        Examples =
        [
            new("slipway man /usr/local/share/man/man1", "Install them for everybody"),
            new("slipway man --format markdown > cli.md", "Write the reference of all verbs"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, CancellationToken cancellationToken)
    {
        var pages = VerbPage.AllOf(CommandTree.CreateWhole(surroundings)).ToList();
        if (parsed.GetValue(Format) == "markdown")
        {
            ReferencePage.Write(surroundings.Output, pages);
            return ExitCodes.Success;
        }

        var folder = surroundings.Absolute(parsed.GetValue(Folder) ?? ".");
        Directory.CreateDirectory(folder);
        foreach (var page in pages)
        {
            using var text = new StringWriter();
            ManualPage.Write(text, page, VersionReport.Current.Version);
            await File.WriteAllTextAsync(Path.Combine(folder, ManualPage.FileName(page)), text.ToString(), cancellationToken);
        }

        return ExitCodes.Success;
    }
}
