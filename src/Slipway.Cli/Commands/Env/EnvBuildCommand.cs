using System.CommandLine;
using Slipway.Cli.Documentation;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway env build</c>: an environment becomes an image.</summary>
internal static class EnvBuildCommand
{
    private static readonly Option<bool> Push = new("--push") { Description = "Push the image to the registries of its names" };

    public static Command Create(Surroundings surroundings, Option<string?> store, EnvGlobalFlags flags)
    {
        var inputs = new EnvInputFlags(renders: true);
        var builds = new EnvBuildFlags();
        var verb = new Verb("build", "Build the image of an environment", Document) { Push };
        inputs.AddTo(verb);
        builds.AddTo(verb);
        verb.SetAction((parsed, token) => EnvRun.RunAsync(surroundings, parsed, flags, async run =>
        {
            using var opened = Input.StoreArguments.Open(surroundings, parsed, store);
            var build = new EnvBuild(surroundings, opened, run);
            await build.RunAsync(inputs.Read(parsed, flags), builds.Read(parsed, flags, parsed.GetValue(Push)), flags.IsQuiet(parsed), token);
            return ExitCodes.Success;
        }));
        return verb;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Writes the Dockerfile as generate does, and builds it here, without a daemon. Nothing is written to the folder of the
            environment: the files that the Dockerfile copies are in the build even where an ignore file leaves them out or they lie
            elsewhere.

            With --remote-builder another machine builds, by slipway or docker; docs/environments.md says how it is defined.

            With --lock the exact packages are remembered: the first build writes the file, later ones install what it says.
            """,
        Examples =
        [
            new("slipway env build --tag lab/analysis:1.0", "Build env.yaml and name the image"),
            new("slipway env build -f ml.yaml --repository registry.example/lab/ml --tag 1.0 --tag latest --push", "Build, name twice and push"),
            new("slipway env build --lock env.lock --tag analysis:1.0", "Build what the lock says, or write it"),
            new("slipway env build --tag registry.example/lab/ml:1.0 --push --remote-builder big --remote-off", "Have another machine build and push, and stop it"),
            new("slipway env build -r requirements.txt --index-secret pip --secret id=pip,src=$HOME/.config/pip/pip.conf --tag web:1", "Install from a private index whose password stays out of the image"),
        ],
    };
}
