using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary>What an image is made of, and how its Dockerfile is written: the options of generate, validate, build and publish.</summary>
/// <param name="renders">Whether the verb writes a Dockerfile.</param>
internal sealed class EnvInputFlags(bool renders)
{
    private const string MultiStage = "--multi-stage";
    private const string SingleStage = "--single-stage";

    private readonly Option<string?> _file = NewOption.Text("--file", "Conda environment file (default: env.yaml)", ValueName.File, "-f");
    private readonly Option<string?> _tarball = NewOption.Text("--tarball", "Archive of conda-pack's", ValueName.File, "-t");
    private readonly Option<string?> _requirements = NewOption.Text("--requirements", "pip requirements file", ValueName.File, "-r");
    private readonly Option<string?> _snapshot = NewOption.Text("--snapshot", "What conda env export has printed, to compare versions with", ValueName.File);
    private readonly Option<string?> _renvLock = NewOption.Text("--renv-lock", "R lock file to restore", ValueName.File);
    private readonly Option<string?> _template = NewOption.Text("--template", "Jinja template of the Dockerfile, in the place of a built-in layout", ValueName.File);
    private readonly Option<string?> _templateFolder = NewOption.Text("--template-dir", "Folder with Dockerfile.j2 and what templates include", ValueName.Folder);
    private readonly Option<string[]> _variables = NewOption.Texts("--var", "Variable of the template: KEY=VALUE", "list");
    private readonly Option<string?> _builderBase = NewOption.Text("--builder-base", "Image that the builder stage begins with", ValueName.Image);
    private readonly Option<string?> _runtimeBase = NewOption.Text("--runtime-base", "Image that the last stage begins with", ValueName.Image);
    private readonly Option<string?> _baseImage = NewOption.Text("--base-image", "Same as --runtime-base, for requirements", ValueName.Image);
    private readonly Option<string?> _pythonVersion = NewOption.Text("--python-version", "Python of the base, for requirements (default: 3.11)", "version");
    private readonly Option<string?> _indexSecret = NewOption.Text("--index-secret", "Build secret with a pip.conf that names private indexes", "id");
    private readonly Option<bool> _multiStage = new(MultiStage) { Description = "Make the environment in a stage of its own" };
    private readonly Option<bool> _singleStage = new(SingleStage) { Description = "Make everything in one stage" };

    public void AddTo(Command command)
    {
        Option[] inputs = [_file, _tarball, _requirements, _snapshot, _renvLock, _template, _templateFolder, _variables];
        Option[] rendering = renders ? [_builderBase, _runtimeBase, _baseImage, _pythonVersion, _indexSecret, _multiStage, _singleStage] : [];
        foreach (var option in inputs.Concat(rendering))
        {
            command.Options.Add(option);
        }
    }

    public EnvironmentOptions Read(ParseResult parsed, EnvGlobalFlags flags)
    {
        var options = new EnvironmentOptions
        {
            Policy = flags.PolicyOf(parsed),
            Profile = flags.ProfileOf(parsed),
            File = parsed.GetValue(_file),
            Tarball = parsed.GetValue(_tarball),
            Requirements = parsed.GetValue(_requirements),
            Snapshot = parsed.GetValue(_snapshot),
            RenvLock = parsed.GetValue(_renvLock),
            Template = parsed.GetValue(_template),
            TemplateFolder = parsed.GetValue(_templateFolder),
            Variables = parsed.GetValue(_variables) ?? [],
        };
        return !renders ? options : options with
        {
            BuilderBase = parsed.GetValue(_builderBase),
            RuntimeBase = parsed.GetValue(_runtimeBase),
            BaseImage = parsed.GetValue(_baseImage),
            PythonVersion = parsed.GetValue(_pythonVersion),
            IndexSecret = parsed.GetValue(_indexSecret),
            MultiStage = StagesOf(parsed),
        };
    }

    // Of the two the last one counts.
    private static bool? StagesOf(ParseResult parsed) =>
        parsed.Tokens.LastOrDefault(t => t.Value is MultiStage or SingleStage)?.Value is { } last ? last == MultiStage : null;
}
