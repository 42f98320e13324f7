using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Environments;
using Slipway.Oci;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway env wrap</c>: scripts that run the commands of an image as if they were installed.</summary>
internal static class EnvWrapCommand
{
    private static readonly Option<string> Image = new("--image") { Description = "Image with the commands", HelpName = ValueName.Image, Required = true };
    private static readonly Option<string> Commands = new("--commands") { Description = "Commands, with commas between them", HelpName = "list", Required = true };
    private static readonly Option<string?> Runtime = new("--runtime") { Description = "What runs the image: singularity (default) or docker", HelpName = "name" };
    private static readonly Option<string?> OutputFolder = new("--output-dir") { Description = "Folder of the scripts (default: ~/.local/absconda/wrappers/<image>)", HelpName = ValueName.Folder };
    private static readonly Option<string?> ImageCache = new("--image-cache") { Description = "Folder of SIF files (default: ~/.local/absconda/sif-cache)", HelpName = ValueName.Folder };
    private static readonly Option<string?> ExtraMounts = new("--extra-mounts") { Description = "Further paths that the container sees, with commas between them", HelpName = "list" };
    private static readonly Option<string?> Variables = new("--env") { Description = "Further variables that the container gets, with commas between them", HelpName = "list" };
    private static readonly Option<bool> Gpu = new("--gpu") { Description = "Let the container use graphics cards" };

    public static Command Create(Surroundings surroundings, EnvGlobalFlags flags)
    {
        var verb = new Verb("wrap", "Write scripts that run the commands of an image", Document)
        {
            Image, Commands, Runtime, OutputFolder, ImageCache, ExtraMounts, Variables, Gpu,
        };
        verb.SetAction((parsed, _) => EnvRun.RunAsync(surroundings, parsed, flags, run => Task.FromResult(Run(surroundings, parsed, run))));
        return verb;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Each script runs one command in a container that sees the home folder and the current one, and gets USER, HOME, LANG and TZ.
            With singularity the image is pulled into a SIF file when a script first runs. $NAME in a path is looked up when it runs.

            config.yaml changes these defaults (wrappers.default_mounts, wrappers.env_passthrough, wrappers.env_filter, and others).
            """,
        Examples =
        [
            new("slipway env wrap --image ghcr.io/lab/analysis:1.0 --commands python,jupyter", "Write the scripts python and jupyter"),
            new("slipway env wrap --image lab/ml:1 --commands python --runtime docker --gpu --extra-mounts '/scratch/$USER' --output-dir bin", "Run by docker, with graphics cards and another folder"),
        ],
    };

    private static int Run(Surroundings surroundings, ParseResult parsed, EnvRun run)
    {
        var paths = new HomePaths(surroundings);
        var configuration = EnvironmentSettings.ReadConfiguration(new EnvironmentRequestReader(surroundings).ConfigurationFiles(), run.Remarks);
        run.Messages.Show(run.Remarks.All);
        var settings = configuration.Wrappers;
        var image = ImageOf(parsed.GetValue(Image) ?? "");
        var request = new WrapperRequest
        {
            Image = image,
            Runtime = ContainerRuntimes.Parse(parsed.GetValue(Runtime) ?? settings.DefaultRuntime),
            ImageCache = paths.Lasting(parsed.GetValue(ImageCache) ?? settings.ImageCache ?? WrapperConfiguration.DefaultImageCache),
            Mounts = [.. settings.Mounts, .. Words(parsed.GetValue(ExtraMounts))],
            PassedVariables = [.. settings.PassedVariables.Concat(Words(parsed.GetValue(Variables))).Except(settings.WithheldVariables, StringComparer.Ordinal)],
            HasGpu = parsed.GetValue(Gpu),
        };
        var folder = parsed.GetValue(OutputFolder) is { } named
            ? paths.Absolute(named)
            : Path.Combine(paths.Absolute(settings.OutputFolder ?? WrapperConfiguration.DefaultOutputFolder), ImageFileName.Of(image));
        foreach (var path in WrapperFolder.Write(folder, request, CommandNames.Parse(parsed.GetValue(Commands) ?? "")))
        {
            run.Messages.Say($"wrapper written: {path}");
        }

        return ExitCodes.Success;
    }

    private static string ImageOf(string reference) => ImageName.TryParse(reference, out _, out var problem)
        ? reference
        : throw EnvironmentRefusedException.Of("BadReference", problem);

    private static string[] Words(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
