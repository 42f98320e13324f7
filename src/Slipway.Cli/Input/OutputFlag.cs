using System.Collections.Immutable;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Cli.Input;

/// <summary>The value of <c>--output</c>: <c>type=…,dest=…</c>, a folder alone, or <c>-</c> for a tar on standard output.</summary>
internal static class OutputFlag
{
    // The last ones are docker's and say what is so here anyway.
    private static readonly string[] Keys =
    [
        "type", "dest", "tar", "name", "push", "compression", "compression-level", "force-compression",
        "oci-mediatypes", "store", "unpack",
    ];

    /// <exception cref="UsageException">A value makes no sense, or several would write to one place.</exception>
    public static ImmutableArray<BuildOutput> Read(IEnumerable<string> flags, Surroundings surroundings)
    {
        var outputs = ImmutableArray.CreateBuilder<BuildOutput>();
        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flag in flags)
        {
            var output = Parse(flag, surroundings);
            if (output.Kind != BuildOutputKind.Image && !places.Add(output.Destination ?? "-"))
            {
                throw new UsageException($"--output {flag}: {(output.Destination is null ? "standard output" : "this place")} has an output already");
            }

            outputs.Add(output);
        }

        return outputs.ToImmutable();
    }

    private static BuildOutput Parse(string text, Surroundings surroundings)
    {
        if (text == "-")
        {
            return Checked(new BuildOutput { Kind = BuildOutputKind.Tar }, text, surroundings);
        }

        if (!text.Contains('='))
        {
            return new BuildOutput { Kind = BuildOutputKind.Local, Destination = surroundings.Absolute(text) };
        }

        var fields = Fields.Parse("--output", text, Keys);
        var destination = fields["dest"] is { Length: > 0 } given ? given : null;
        var kind = KindOf(fields, destination);
        var isArchive = fields["tar"] is null || fields.IsOn("tar");
        if (destination is null or "-" && (kind == BuildOutputKind.Local || !isArchive))
        {
            throw fields.Wrong("dest is missing, a folder to write to");
        }

        var output = new BuildOutput
        {
            Kind = kind,
            Destination = destination is null or "-" ? null : surroundings.Absolute(destination),
            Archive = isArchive,
            Names = NamesOf(fields),
            Push = fields["type"] == "registry" || fields.IsOn("push"),
            Packing = PackingFlags.Read(fields),
        };
        return output.Push && kind != BuildOutputKind.Image
            ? throw fields.Wrong($"type={fields["type"]} is not pushed: say type=image,push=true beside it")
            : Checked(output, text, surroundings);
    }

    private static BuildOutputKind KindOf(Fields fields, string? destination) => fields["type"] switch
    {
        "oci" => BuildOutputKind.Oci,

        // Without a file, docker loads the image into its store; ours has it anyway.
        "docker" => destination is null ? BuildOutputKind.Image : BuildOutputKind.Docker,
        "tar" => BuildOutputKind.Tar,
        "local" => BuildOutputKind.Local,
        "image" or "registry" => BuildOutputKind.Image,
        null or "" => throw fields.Wrong("type is missing: oci, docker, tar, local, image or registry"),
        var other => throw fields.Wrong($"type {other} is none of oci, docker, tar, local, image, registry"),
    };

    private static ImmutableArray<ImageName> NamesOf(Fields fields) =>
        fields["name"] is { Length: > 0 } names ? [.. names.Split(',').Select(TagFlag.Parse)] : [];

    private static BuildOutput Checked(BuildOutput output, string text, Surroundings surroundings) =>
        output is { Destination: null, Kind: not BuildOutputKind.Image } && surroundings.OutputIsTerminal
            ? throw new UsageException($"--output {text}: an archive is not written to a terminal")
            {
                Hint = "name a file with dest=FILE, or send standard output elsewhere",
            }
            : output;
}
