using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Environments;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway env validate</c>: whether an environment can be made under the policy.</summary>
internal static class EnvValidateCommand
{
    public static Command Create(Surroundings surroundings, EnvGlobalFlags flags)
    {
        var inputs = new EnvInputFlags(renders: false);
        var verb = new Verb("validate", "Check an environment and write nothing", Document);
        inputs.AddTo(verb);
        verb.SetAction((parsed, token) => EnvRun.RunAsync(surroundings, parsed, flags, run => Task.FromResult(Run(surroundings, run, inputs.Read(parsed, flags), token))));
        return verb;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Reads the environment as generate does, and tells what is wrong about it, what the policy does not allow, and what is worth a
            second look: packages without a version, packages listed twice, unknown keys.

            Ends with 0 where there are only warnings.
            """,
        Examples =
        [
            new("slipway env validate", "Check env.yaml"),
            new("slipway env validate -f env.yaml --snapshot export.yaml", "Compare the wanted versions with those that conda env export has shown"),
        ],
    };

    private static int Run(Surroundings surroundings, EnvRun run, EnvironmentOptions options, CancellationToken cancellationToken)
    {
        var request = new EnvironmentRequestReader(surroundings).Read(options) with { WantsPins = true };
        var input = run.Generate(request, cancellationToken).Plan.Input;
        run.Messages.Answer(input switch
        {
            EnvironmentInput.Packed packed => $"tarball {packed.Name} is valid",
            EnvironmentInput.Pip pip => Valid(pip.Name, pip.Requirements.Lines.Length),
            EnvironmentInput.Conda conda => Valid(conda.Environment.Name, conda.Environment.Dependencies.Length),
            _ => "",
        });
        return ExitCodes.Success;
    }

    private static string Valid(string name, int count) => $"environment {name} is valid with {count} dependency {(count == 1 ? "entry" : "entries")}";
}
