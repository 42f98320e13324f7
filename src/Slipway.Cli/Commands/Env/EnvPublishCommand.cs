using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Singularity;
using Slipway.Environments;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway env publish</c>: build, push, and where asked for a SIF file for clusters.</summary>
internal static class EnvPublishCommand
{
    private static readonly Option<bool> Push = new("--push") { Hidden = true };
    private static readonly Option<string?> SingularityOut = new("--singularity-out") { Description = "SIF file to make of the pushed image, by singularity or apptainer", HelpName = ValueName.File };
    private static readonly Option<bool> Force = new("--force") { Description = "Write over a SIF file that is there" };

    public static Command Create(Surroundings surroundings, Option<string?> store, EnvGlobalFlags flags)
    {
        var inputs = new EnvInputFlags(renders: true);
        var builds = new EnvBuildFlags();
        var verb = new Verb("publish", "Build the image of an environment and push it", Document) { Push, SingularityOut, Force };
        inputs.AddTo(verb);
        builds.AddTo(verb);
        verb.SetAction((parsed, token) => EnvRun.RunAsync(surroundings, parsed, flags, async run =>
        {
            var file = parsed.GetValue(SingularityOut);
            var writer = file is null ? null : FindWriter(surroundings, file, parsed.GetValue(Force));
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var names = await new EnvBuild(surroundings, opened, run).RunAsync(
                inputs.Read(parsed, flags), builds.Read(parsed, flags, pushes: true), flags.IsQuiet(parsed), token);
            if (writer is null || file is null)
            {
                return ExitCodes.Success;
            }

            var code = await writer.WriteAsync(names[0], surroundings.Absolute(file), token);
            run.Messages.Say(code == ExitCodes.Success ? $"SIF file written: {file}" : $"SIF file not written: {file}");
            return code;
        }));
        return verb;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Builds as build does and pushes every name of the image. With --singularity-out a file for Singularity or Apptainer is made of
            the pushed image; whether one of them is installed is looked at before anything is built.
            """,
        Examples =
        [
            new("slipway env publish --repository registry.example/lab/ml --tag 1.0", "Build env.yaml and push it"),
            new("slipway env publish --tag registry.example/lab/ml:1.0 --singularity-out ml.sif", "Make a file for a cluster as well"),
        ],
    };

    // What can be known is known before a build of half an hour.
    private static ISingularityWriter FindWriter(Surroundings surroundings, string file, bool overwrites)
    {
        if (!overwrites && File.Exists(surroundings.Absolute(file)))
        {
            throw EnvironmentRefusedException.Of("FileExists", $"{file} exists", "--force writes over it");
        }

        return PulledSingularityImage.Find(surroundings.ProgramFolders, overwrites) ?? throw EnvironmentRefusedException.Of(
            "NoSingularity", "--singularity-out needs singularity or apptainer, and neither is in PATH", "install apptainer, or publish without the option");
    }
}
