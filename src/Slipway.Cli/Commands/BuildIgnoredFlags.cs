using System.CommandLine;

namespace Slipway.Cli.Commands;

/// <summary>
/// What scripts that were written for docker pass to <c>build</c> and what means nothing without a daemon, or is so anyway:
/// accepted and not shown in the help. What would change the image is refused where it asks for that.
/// </summary>
internal sealed class BuildIgnoredFlags
{
    private static readonly string[] Switches = ["--load", "--rm", "--force-rm", "--compress", "--disable-content-trust"];
    private static readonly string[] Values = ["--builder", "--isolation", "--security-opt"];
    private static readonly string[] Attestations = ["--provenance", "--sbom", "--attest"];

    private readonly List<Option<string[]>> _attestations = [.. Attestations.Select(Hidden)];

    public void AddTo(Command command)
    {
        foreach (var name in Switches)
        {
            command.Options.Add(new Option<bool>(name) { Hidden = true });
        }

        foreach (var name in Values)
        {
            command.Options.Add(Hidden(name));
        }

        _attestations.ForEach(command.Options.Add);
    }

    /// <exception cref="UsageException">An attestation is asked for: there would be none.</exception>
    public void Check(ParseResult parsed)
    {
        foreach (var option in _attestations)
        {
            if (Array.Find(parsed.GetValue(option) ?? [], value => !IsOff(value)) is { } wanted)
            {
                throw new UsageException($"{option.Name} {wanted}: attestations are not made") { Hint = "leave it out, or turn it off: --provenance=false --sbom=false" };
            }
        }
    }

    // buildx takes a truth value for the first two, and for the third a field "disabled".
    private static bool IsOff(string value) =>
        value is "false" or "0" or "" || value.Split(',').Contains("disabled=true", StringComparer.Ordinal);

    private static Option<string[]> Hidden(string name) =>
        new(name) { Hidden = true, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
}
