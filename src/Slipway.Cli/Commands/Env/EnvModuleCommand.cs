using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Environments;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway env module</c>: an environment module that puts wrappers into PATH.</summary>
internal static class EnvModuleCommand
{
    private static readonly Option<string> Name = new("--name") { Description = "Name of the module, with its version behind the last slash", HelpName = "name", Required = true };
    private static readonly Option<string> WrapperDirectory = new("--wrapper-dir") { Description = "Folder with the wrappers", HelpName = ValueName.Folder, Required = true };
    private static readonly Option<string> Description = new("--description") { Description = "What the module is, for its help", HelpName = "text", Required = true };
    private static readonly Option<string> Image = new("--image") { Description = "Image that the wrappers run", HelpName = ValueName.Image, Required = true };
    private static readonly Option<string?> Runtime = new("--runtime") { Description = "What the wrappers run it by: singularity (default) or docker", HelpName = "name" };
    private static readonly Option<string?> OutputFolder = new("--output-dir") { Description = "Folder of module files (default: ~/.local/absconda/modulefiles)", HelpName = ValueName.Folder };
    private static readonly Option<string?> Commands = new("--commands") { Description = "Commands that the help names (default: those in the wrapper folder)", HelpName = "list" };

    public static Command Create(Surroundings surroundings, EnvGlobalFlags flags)
    {
        var verb = new Verb("module", "Write an environment module for wrappers", Document)
        {
            Name, WrapperDirectory, Description, Image, Runtime, OutputFolder, Commands,
        };
        verb.SetAction((parsed, _) => EnvRun.RunAsync(surroundings, parsed, flags, run => Task.FromResult(Run(surroundings, parsed, run))));
        return verb;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Writes a module file in Tcl, for Environment Modules and Lmod. Loading it puts the folder of wrappers before all others in PATH,
            and sets NAME_VERSION, NAME_IMAGE and NAME_RUNTIME.
            """,
        Examples =
        [
            new("slipway env module --name tools/analysis/1.0 --wrapper-dir bin --description 'Analysis tools' --image ghcr.io/lab/analysis:1.0", "Write the module tools/analysis in version 1.0"),
        ],
    };

    private static int Run(Surroundings surroundings, ParseResult parsed, EnvRun run)
    {
        var paths = new HomePaths(surroundings);
        var configuration = EnvironmentSettings.ReadConfiguration(new EnvironmentRequestReader(surroundings).ConfigurationFiles(), run.Remarks);
        run.Messages.Show(run.Remarks.All);
        var wrappers = paths.Absolute(parsed.GetValue(WrapperDirectory) ?? "");
        var found = WrapperFolder.Commands(wrappers);
        var request = new ModuleRequest
        {
            Name = ModuleName.Parse(parsed.GetValue(Name) ?? ""),
            WrapperFolder = wrappers,
            Description = parsed.GetValue(Description) ?? "",
            Image = parsed.GetValue(Image) ?? "",
            Runtime = ContainerRuntimes.Parse(parsed.GetValue(Runtime) ?? configuration.Wrappers.DefaultRuntime),
            Commands = parsed.GetValue(Commands) is { } named ? CommandNames.Parse(named) : found,
        };
        var folder = paths.Absolute(parsed.GetValue(OutputFolder) ?? configuration.ModuleFolder ?? EnvironmentConfiguration.DefaultModuleFolder);
        var path = Path.Combine(folder, request.Name.Path);
        MadeFile.Write(path, ModuleFile.Write(request), isExecutable: false);
        run.Messages.Say($"module written: {path}");
        return ExitCodes.Success;
    }
}
