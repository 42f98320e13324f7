using System.Text;
using Slipway.Diagnostics;
using Slipway.Patterns;

namespace Slipway.Engine;

/// <summary>The small files that steer a build: the Dockerfile and the ignore file that goes with it.</summary>
internal static class ContextFiles
{
    private const int LargestBytes = 32 << 20;

    /// <exception cref="BuildRefusedException">There is no such file.</exception>
    public static byte[] ReadDockerfile(BuildRequest request)
    {
        if (request.DockerfileContent is { } given)
        {
            return given.ToArray();
        }

        try
        {
            var file = new FileInfo(request.DockerfilePath);
            return file.Exists && file.Length > LargestBytes
                ? throw Refused($"{request.DockerfileName} is larger than {LargestBytes >> 20} MiB")
                : File.ReadAllBytes(request.DockerfilePath);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refused($"failed to read dockerfile: open {request.DockerfileName}: no such file or directory", "name it with -f, or give the folder that has it");
        }
        catch (UnauthorizedAccessException)
        {
            throw Refused(Directory.Exists(request.DockerfilePath)
                ? $"failed to read dockerfile: {request.DockerfileName} is a directory"
                : $"failed to read dockerfile: {request.DockerfileName}: permission denied");
        }
    }

    /// <summary>The patterns of <c>&lt;Dockerfile&gt;.dockerignore</c> if there is one, else of the context's own.</summary>
    public static IReadOnlyList<string> ReadIgnorePatterns(BuildRequest request)
    {
        var specific = request.DockerfilePath + ".dockerignore";
        return File.Exists(specific) ? Read(specific) : ReadIgnorePatterns(request.ContextFolder);
    }

    /// <summary>The patterns of a context's own .dockerignore.</summary>
    public static IReadOnlyList<string> ReadIgnorePatterns(string contextFolder) => Read(Path.Combine(contextFolder, ".dockerignore"));

    private static IReadOnlyList<string> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var patterns = IgnoreFile.Read(Encoding.UTF8.GetString(File.ReadAllBytes(path)));
        try
        {
            _ = new IgnoreMatcher(patterns);
            return patterns;
        }
        catch (FormatException e)
        {
            throw Refused($"{Path.GetFileName(path)}: {e.Message}");
        }
    }

    private static BuildRefusedException Refused(string message, string? hint = null) =>
        new([new Diagnostic("BadContext", Severity.Error, message) { Hint = hint }]);
}
