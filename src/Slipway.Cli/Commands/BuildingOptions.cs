using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Commands;

/// <summary>Options that several verbs that build have with one meaning; each verb makes its own.</summary>
internal static class BuildingOptions
{
    private const string List = "list";

    public static Option<string[]> Arguments() => NewOption.Texts("--build-arg", "Value of an ARG: NAME=value, or NAME from the environment", List);

    public static Option<string[]> Contexts() =>
        NewOption.Texts("--build-context", "Named context: name=folder, docker-image://…, oci-layout://…, http(s) or git address", List);

    public static Option<string[]> Secrets() => NewOption.Texts("--secret", "Secret for RUN --mount=type=secret: id=…[,src=file|,env=NAME]", List);

    public static Option<string[]> Ssh() => NewOption.Texts("--ssh", "Agent for RUN --mount=type=ssh: default or id=socket", List);

    public static Option<string[]> Hosts() => NewOption.Texts("--add-host", "Line of /etc/hosts: host:address", List);

    public static Option<string[]> Allow() => NewOption.Texts("--allow", "Grant network.host or security.insecure", List);

    public static Option<string[]> CacheFrom() =>
        NewOption.Texts("--cache-from", "Cache of other builds: type=registry,ref=…; type=local,src=…; type=gha; or an image", List);

    public static Option<string[]> Platforms() => NewOption.Texts("--platform", "Platform of the image, such as linux/arm64", ValueName.Platform);

    public static Option<string?> Target() => NewOption.Text("--target", "Stage to build", ValueName.Stage);

    public static Option<string?> Network() => NewOption.Text("--network", "Network of RUN: host (default) or none", "network");

    public static Option<bool> NoCache() => NewOption.Flag("--no-cache", "Run all steps anew");

    public static Option<bool> Pull() => NewOption.Flag("--pull", "Ask the registry for newer base images");

    public static Option<bool> Bootstrap() => NewOption.Flag("--bootstrap", "Make Debian and Ubuntu bases from packages where no registry supplies them");

    public static ChoiceOption Progress() => new("--progress", ProgressRenderers.Kinds) { Description = "Kind of progress", HelpName = "kind" };
}
