using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway manifest annotate</c>: what an image of a list is for.</summary>
internal static class ManifestAnnotateCommand
{
    private static readonly Argument<string> List = new("list") { Description = "A list that was begun here" };
    private static readonly Argument<string> Image = new("image") { Description = "An image of it" };
    private static readonly Option<string?> Architecture = new("--arch") { Description = "Architecture, such as arm64", HelpName = "architecture" };
    private static readonly Option<string?> Os = new("--os") { Description = "Operating system", HelpName = "system" };
    private static readonly Option<string?> Variant = new("--variant") { Description = "Variant of the architecture, such as v7", HelpName = "variant" };
    private static readonly Option<string?> OsVersion = new("--os-version") { Description = "Version of the operating system", HelpName = "version" };
    private static readonly Option<string[]> OsFeatures = new("--os-features") { Description = "Features that the operating system must have", HelpName = "feature" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var verb = new Verb("annotate", "Say what an image of a list is for", Document)
        {
            List, Image, Architecture, Os, Variant, OsVersion, OsFeatures,
        };
        verb.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            await new ManifestLists(opened).AnnotateAsync(
                TagFlag.Parse(parsed.GetValue(List) ?? ""), ImageReference.Parse(parsed.GetValue(Image)), platform => Change(parsed, platform), token);
            return ExitCodes.Success;
        });
        return verb;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Examples = [new("slipway manifest annotate --variant v8 registry.example/app:1.0 registry.example/app:1.0-arm64", "Say that an image is for arm64/v8")],
    };

    private static Platform Change(ParseResult parsed, Platform platform) => platform with
    {
        Architecture = parsed.GetValue(Architecture) ?? platform.Architecture,
        Os = parsed.GetValue(Os) ?? platform.Os,
        Variant = parsed.GetValue(Variant) ?? platform.Variant,
        OsVersion = parsed.GetValue(OsVersion) ?? platform.OsVersion,
        OsFeatures = parsed.GetValue(OsFeatures) is { Length: > 0 } features ? features : platform.OsFeatures,
    };
}
