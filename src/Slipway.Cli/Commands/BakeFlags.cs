using System.Collections.Immutable;
using System.CommandLine;
using Slipway.Bake;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary>The options of <c>bake</c>, with buildx's names and meanings.</summary>
internal sealed class BakeFlags
{
    private readonly Argument<string[]> _names = new("target") { Description = "Targets and groups to build, or patterns of their names (default: default)", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _files = NewOption.Texts("--file", "File with the definitions; - for standard input (default: compose files, docker-bake.json, docker-bake.hcl and their overrides)", ValueName.File, "-f");
    private readonly Option<string[]> _set = NewOption.Texts("--set", "Set a field of targets: TARGET.FIELD=VALUE, or += to add; TARGET may be a pattern", "list");
    private readonly Option<string[]> _allow = NewOption.Texts("--allow", "Grant network.host or security.insecure to targets that ask for it", "list");
    private readonly Option<bool> _print = new("--print") { Description = "Print what would be built, as JSON, and build nothing" };
    private readonly Option<string?> _list = new("--list") { Description = "List targets or variables: targets, variables, or type=variables,format=json", HelpName = "what" };
    private readonly Option<bool> _push = new("--push") { Description = "Push the images (as --set=*.push=true)" };
    private readonly Option<bool> _load = new("--load") { Description = "Keep the images in the local store as well (as --set=*.load=true)" };
    private readonly Option<bool> _noCache = BuildingOptions.NoCache();
    private readonly Option<bool> _pull = BuildingOptions.Pull();
    private readonly Option<string?> _call = new("--call") { Description = "What to do: build (default), check, outline or targets", HelpName = "method" };
    private readonly Option<bool> _check = new("--check") { Description = "Check the Dockerfiles and build nothing (as --call check)" };
    private readonly Option<string?> _metadataFile = new("--metadata-file") { Description = "File that names and digests of the results are written to", HelpName = ValueName.File };
    private readonly ChoiceOption _progress = BuildingOptions.Progress();
    private readonly Option<string?> _provenance = new("--provenance") { Hidden = true };
    private readonly Option<string?> _sbom = new("--sbom") { Hidden = true };
    private readonly Option<string?> _builder = new("--builder") { Hidden = true };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_names);
        Option[] options =
        [
            _files, _set, _allow, _print, _list, _push, _load, _noCache, _pull, _call, _check, _metadataFile, _progress,
            _provenance, _sbom, _builder,
        ];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    public ImmutableArray<string> NamesOf(ParseResult parsed) => [.. parsed.GetValue(_names) ?? []];

    public string[] FilesOf(ParseResult parsed) => parsed.GetValue(_files) ?? [];

    public bool IsPrint(ParseResult parsed) => parsed.GetValue(_print);

    public string? ListOf(ParseResult parsed) => parsed.GetValue(_list);

    public string? MetadataFileOf(ParseResult parsed) => parsed.GetValue(_metadataFile);

    public string? ProgressOf(ParseResult parsed) => parsed.GetValue(_progress);

    /// <summary>What <c>--allow</c> grants; leave to read and write files, which bake has anyway, is passed over.</summary>
    /// <exception cref="UsageException">There is nothing of a name to grant.</exception>
    public ImmutableArray<string> GrantsOf(ParseResult parsed) =>
    [
        .. (parsed.GetValue(_allow) ?? [])
            .Where(value => value.Split('=')[0] is not ("fs" or "fs.read" or "fs.write" or "ssh"))
            .Select(EntitlementFlag.Parse),
    ];

    /// <summary>What <c>--set</c> says, and the flags that stand for some of it, in the order that buildx gives them.</summary>
    /// <exception cref="BakeException">It sets nothing that there is.</exception>
    public ImmutableArray<BakeOverride> OverridesOf(ParseResult parsed)
    {
        var overrides = ImmutableArray.CreateBuilder<BakeOverride>();
        overrides.AddRange((parsed.GetValue(_set) ?? []).Select(BakeOverride.Parse));
        Add(parsed.GetValue(_push), "push", "true");
        Add(parsed.GetValue(_load), "load", "true");
        Add(parsed.GetValue(_noCache), "no-cache", "true");
        Add(parsed.GetValue(_pull), "pull", "true");
        Add(parsed.GetValue(_sbom) is not null, "attest", Attestation("sbom", parsed.GetValue(_sbom)));
        Add(parsed.GetValue(_provenance) is not null, "attest", Attestation("provenance", parsed.GetValue(_provenance)));
        var call = parsed.GetValue(_check) ? "lint" : parsed.GetValue(_call);
        Add(call is not null, "call", call ?? "");
        return overrides.ToImmutable();

        void Add(bool isGiven, string field, string value)
        {
            if (isGiven)
            {
                overrides.Add(new BakeOverride("*", field, Key: null, value, Appends: false));
            }
        }
    }

    private static string Attestation(string type, string? value) => value switch
    {
        "true" or "1" or "" or null => $"type={type}",
        "false" or "0" => $"type={type},disabled=true",
        _ => $"type={type},{value}",
    };
}
