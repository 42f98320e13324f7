using System.CommandLine;
using Slipway.Cli.Completion;
using Slipway.Cli.Documentation;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway completion</c> prints what a shell is to run, <c>slipway __complete</c> is what that then asks.</summary>
internal static class CompletionCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        _ = store;
        var shell = new Argument<string>(ValueName.Shell) { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Verb("completion", "Print the completion script of a shell", Document)
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            surroundings.Output.WriteLine(CompletionScripts.For(parsed.GetValue(shell) ?? ""));
            return ExitCodes.Success;
        });
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Other,
        Details = "Completes verbs, options and their values, files, and the names of images, containers and stages.",
        Examples =
        [
            new("source <(slipway completion bash)", "For this shell only"),
            new("slipway completion bash > /usr/share/bash-completion/completions/slipway", "For every bash of everybody"),
            new("slipway completion zsh > /usr/share/zsh/vendor-completions/_slipway", "For zsh"),
            new("slipway completion fish > /usr/share/fish/vendor_completions.d/slipway.fish", "For fish"),
        ],
    };

    public static Command CreateAnswer(Surroundings surroundings, Option<string?> store)
    {
        var line = new Argument<string>("line");
        var command = new Command("__complete", "Answer a shell") { line };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var words = CommandLineWords.Split(parsed.GetValue(line) ?? "");
            var typedRoot = words.SkipWhile(w => w != "--root").ElementAtOrDefault(1);
            var names = new StoreNames(surroundings, typedRoot ?? parsed.GetValue(store));

            // A group's verb has the options of the verb that it means; the word in work is no verb yet.
            string[] typed = [.. CommandGroup.Resolve([.. words.Skip(1).SkipLast(1)]), words[^1]];
            var answer = new Completer(CommandTree.CreateWhole(surroundings), names).Complete(typed);
            surroundings.Output.WriteLine(answer.Kind);
            foreach (var word in answer.Words)
            {
                surroundings.Output.WriteLine(word.Description.Length == 0 ? word.Name : $"{word.Name}\t{word.Description}");
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
