using System.CommandLine;
using System.Globalization;
using Slipway.Cli.Documentation;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Cli.Input;

/// <summary>How images leave the machine: flags of <c>push</c>, and the fields of the same names of <c>build --output</c>.</summary>
internal sealed class PackingFlags
{
    private const int HighestGzipLevel = 9;
    private const int HighestZstdLevel = 22;

    private readonly ChoiceOption _compression = new("--compression", ["gzip", "zstd", "uncompressed"])
    {
        Description = "Pack layers with this (default gzip)", HelpName = "format",
    };

    private readonly Option<string?> _level = new("--compression-level") { Description = "Level of compression: gzip 0 to 9, zstd 0 to 22", HelpName = "level" };
    private readonly Option<bool> _force = new("--force-compression") { Description = "Pack layers again that came packed otherwise" };

    private readonly ChoiceOption _format = Format("Whose media types the manifest has (default: as the image has them)");

    /// <summary>Podman's and buildah's flag; docker's is the field <c>oci-mediatypes</c> of an output.</summary>
    public static ChoiceOption Format(string description) => new("--format", ["oci", "docker"]) { Description = description, HelpName = "format" };

    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_compression);
        command.Add(_level);
        command.Add(_force);
    }

    /// <exception cref="UsageException">The level is none of the format's.</exception>
    public PackingChoice Read(ParseResult parsed) =>
        Read(parsed.GetValue(_compression), parsed.GetValue(_level), parsed.GetValue(_force), static problem => new UsageException($"--{problem}")) with
        {
            Manifest = parsed.GetValue(_format) switch
            {
                null => null,
                "docker" when parsed.GetValue(_compression) == "zstd" => throw new UsageException("--compression zstd: docker's format has no media type for it"),
                "docker" => ManifestFormat.Docker,
                _ => ManifestFormat.Oci,
            },
        };

    /// <exception cref="UsageException">There is no such format, no such level, or the output cannot hold it.</exception>
    public static PackingChoice Read(Fields fields)
    {
        var packing = Read(fields["compression"], fields["compression-level"], fields.IsOn("force-compression"), fields.Wrong);
        var isDocker = fields["type"] == "docker" || (fields["oci-mediatypes"] is not null && !fields.IsOn("oci-mediatypes"));
        return packing.Compression == LayerCompression.Zstd && isDocker
            ? throw fields.Wrong("compression=zstd needs OCI: docker's format has no media type for it")
            : packing with { Manifest = fields["oci-mediatypes"] is null ? null : isDocker ? ManifestFormat.Docker : ManifestFormat.Oci };
    }

    private static PackingChoice Read(string? compression, string? level, bool force, Func<string, UsageException> wrong)
    {
        var chosen = compression switch
        {
            null or "gzip" => LayerCompression.Gzip,
            "zstd" => LayerCompression.Zstd,
            "uncompressed" => LayerCompression.Uncompressed,
            var other => throw wrong($"compression {other} is none of gzip, zstd, uncompressed"),
        };
        return new PackingChoice { Compression = chosen, Level = LevelOf(chosen, level, wrong), Force = force };
    }

    private static int? LevelOf(LayerCompression compression, string? text, Func<string, UsageException> wrong)
    {
        var highest = compression == LayerCompression.Zstd ? HighestZstdLevel : HighestGzipLevel;
        return text is null ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level <= highest ? level
            : throw wrong($"compression-level {text} is no number from 0 to {highest}");
    }
}
