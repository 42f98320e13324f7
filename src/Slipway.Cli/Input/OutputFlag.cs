using System.Globalization;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>The value of <c>--output</c>: <c>type=…,dest=…</c>, a folder alone, or <c>-</c> for a tar on standard output.</summary>
internal static class OutputFlag
{
    public static BuildOutput Parse(string text, Surroundings surroundings)
    {
        if (text == "-")
        {
            return new BuildOutput { Kind = BuildOutputKind.Tar };
        }

        if (!text.Contains('='))
        {
            return new BuildOutput { Kind = BuildOutputKind.Local, Destination = surroundings.Absolute(text) };
        }

        var fields = text.Split(',').Select(f => f.Split('=', 2)).ToDictionary(f => f[0], f => f.Length > 1 ? f[1] : "true", StringComparer.Ordinal);
        foreach (var key in fields.Keys.Except(["type", "dest", "tar", "compression", "compression-level", "name", "force-compression"]))
        {
            throw new UsageException($"--output {text}: unknown key '{key}'");
        }

        var kind = fields.GetValueOrDefault("type") switch
        {
            "oci" => BuildOutputKind.Oci,
            "docker" => BuildOutputKind.Docker,
            "tar" => BuildOutputKind.Tar,
            "local" => BuildOutputKind.Local,
            "image" => BuildOutputKind.Image,
            null => throw new UsageException($"--output {text}: type is missing"),
            var other => throw new UsageException($"--output {text}: type {other} is not one of oci, docker, tar, local, image"),
        };
        var destination = fields.GetValueOrDefault("dest");
        var archive = fields.GetValueOrDefault("tar") != "false";
        if (kind == BuildOutputKind.Local || !archive)
        {
            _ = destination ?? throw new UsageException($"--output {text}: dest is missing");
        }

        return new BuildOutput
        {
            Kind = kind,
            Destination = destination is null or "-" ? null : surroundings.Absolute(destination),
            Archive = archive,
            Compression = fields.GetValueOrDefault("compression") switch
            {
                null or "gzip" => LayerCompression.Gzip,
                "uncompressed" => LayerCompression.Uncompressed,
                var other => throw new UsageException($"--output {text}: compression {other} is not one of gzip, uncompressed"),
            },
            CompressionLevel = int.TryParse(fields.GetValueOrDefault("compression-level"), NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : null,
        };
    }
}
