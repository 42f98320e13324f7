using System.CommandLine;
using Slipway.Cli.Completion;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway completion</c> prints what a shell is to run, <c>slipway __complete</c> is what that then asks.</summary>
internal static class CompletionCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        _ = store;
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", """
            Print the completion script of a shell

            Completes verbs, options and their values, files, and the names of images, containers and stages.

            Examples:
              # For this shell only
              source <(slipway completion bash)
              # For every shell of everybody
              slipway completion bash > /usr/share/bash-completion/completions/slipway
              slipway completion zsh > /usr/share/zsh/vendor-completions/_slipway
              slipway completion fish > /usr/share/fish/vendor_completions.d/slipway.fish
            """)
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

    public static Command CreateAnswer(Surroundings surroundings, Option<string?> store)
    {
        var line = new Argument<string>("line");
        var command = new Command("__complete", "Answer a shell") { line };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var words = CommandLineWords.Split(parsed.GetValue(line) ?? "");
            var names = new StoreNames(surroundings, parsed.GetValue(store));
            var answer = new Completer(CommandTree.CreateWhole(surroundings), names).Complete([.. words.Skip(1)]);
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
