using System.Collections.Immutable;
using System.Text;
using Slipway.Bake;
using Slipway.Diagnostics;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Cli.Input;

/// <summary>Finds and reads the files of <c>bake</c>.</summary>
internal static class BakeFiles
{
    private const int LargestBytes = 16 << 20;
    private const string EnvironmentFileName = ".env";

    /// <param name="named">What <c>--file</c> says; none stands for the usual names.</param>
    /// <exception cref="BuildRefusedException">There is no such file, or none at all.</exception>
    public static BakeInput Read(string[] named, Surroundings surroundings)
    {
        var names = named.Length > 0
            ? named
            : [.. BakeDefinition.DefaultFileNames.Where(name => File.Exists(surroundings.Absolute(name)))];
        if (names.Length == 0)
        {
            throw Refused(
                "couldn't find a bake definition",
                $"write a docker-bake.hcl or a compose.yaml here, or name a file with -f; looked for {string.Join(", ", BakeDefinition.DefaultFileNames)}");
        }

        return new BakeInput
        {
            Files = [.. names.Select(name => ReadFile(name, surroundings))],
            Environment = surroundings.Environment,
            EnvironmentFile = ReadEnvironmentFile(surroundings),
            LocalPlatform = Platform.Host.ToString(),
            Time = surroundings.Time,
        };
    }

    private static SourceText ReadFile(string name, Surroundings surroundings)
    {
        if (name.Contains("://", StringComparison.Ordinal))
        {
            throw Refused($"-f {name}: bake files are read from this machine", "fetch the repository, and run bake in it");
        }

        try
        {
            using var stream = name == "-" ? surroundings.OpenStandardInput() : File.OpenRead(surroundings.Absolute(name));
            return new SourceText(name == "-" ? "stdin" : name, ReadText(name, stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"open {name}: {(e is FileNotFoundException or DirectoryNotFoundException ? "no such file or directory" : e.Message)}");
        }
    }

    private static string ReadText(string name, Stream stream)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > LargestBytes)
            {
                throw Refused($"{name} is larger than {LargestBytes >> 20} MiB");
            }
        }

        return Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
    }

    private static IReadOnlyDictionary<string, string> ReadEnvironmentFile(Surroundings surroundings)
    {
        var path = surroundings.Absolute(EnvironmentFileName);
        return File.Exists(path) ? DotEnv.Parse(File.ReadAllText(path)) : ImmutableDictionary<string, string>.Empty;
    }

    // As for anything that is wrong with a definition, the exit code is buildx's 1.
    public static BuildRefusedException Refused(string message, string? hint = null) =>
        new([new Diagnostic("BadBakeFile", Severity.Error, message) { Hint = hint }]);
}
