using Slipway.Dockerfile;

namespace Slipway.Linting;

/// <summary>The words of an instruction in which the builder puts variables in (Dockerfile reference, "Environment replacement").</summary>
internal static class ExpandedWords
{
    public static IEnumerable<string> Of(Instruction instruction) => instruction switch
    {
        CopyInstruction copy => OfCopy(copy),
        ArgInstruction arg => arg.Declarations.SelectMany(d => new[] { d.Name, d.Default ?? "" }),
        EnvInstruction env => env.Pairs.SelectMany(p => new[] { p.Name, p.Value }),
        LabelInstruction label => label.Pairs.SelectMany(p => new[] { p.Name, p.Value }),
        ExposeInstruction expose => expose.Ports,
        VolumeInstruction volume => volume.Paths,
        UserInstruction user => [user.User],
        WorkdirInstruction workdir => [workdir.Path],
        StopSignalInstruction signal => [signal.Signal],
        RunInstruction run => run.Mounts.SelectMany(m => m.Split(',')).Where(o => !o.StartsWith("from=", StringComparison.Ordinal)),
        _ => [],
    };

    private static IEnumerable<string> OfCopy(CopyInstruction copy) =>
    [
        .. copy.Sources.Where(s => !s.Contains("<<", StringComparison.Ordinal)),
        copy.Destination,
        copy.Chown ?? "",
        copy.Chmod ?? "",
        copy.Checksum ?? "",
    ];
}
