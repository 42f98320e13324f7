using System.Text;
using Slipway.Patterns;

namespace Slipway.Engine;

/// <summary>The small files that steer a build: the Dockerfile and the ignore file that goes with it.</summary>
internal sealed class ContextFiles(BuildRequest request, LoadedContext context)
{
    private const int LargestBytes = 32 << 20;
    private const string UsualName = "Dockerfile";
    private const string IgnoreName = ".dockerignore";

    private readonly List<(string Path, byte[]? Content)> _reads = [];
    private (string Path, byte[]? Content)? _found;

    /// <summary>What was read of a folder of the host, by absolute path, and what was looked for and is not there.</summary>
    public IReadOnlyList<(string Path, byte[]? Content)> Reads => _reads;

    /// <exception cref="BuildRefusedException">There is no such file.</exception>
    public byte[] ReadDockerfile()
    {
        if (request.DockerfileContent is { } given)
        {
            return given.ToArray();
        }

        return context.Dockerfile ?? Found.Content ?? throw ContextRefusal.Of(
            $"failed to read dockerfile: open {request.DockerfileName}: no such file or directory",
            "name it with -f, or give the folder that has it");
    }

    /// <summary>The patterns of <c>&lt;Dockerfile&gt;.dockerignore</c> if there is one, else of the context's own.</summary>
    public IReadOnlyList<string> ReadIgnorePatterns()
    {
        if (request.DockerfileContent is null && context.Dockerfile is null)
        {
            var specific = Found.Path + IgnoreName;
            if (Read(specific) is { } content)
            {
                return Patterns(specific, content);
            }
        }

        return PatternsOf(Read(IgnoreName));
    }

    /// <summary>The patterns of a context's own .dockerignore.</summary>
    public static IReadOnlyList<string> ReadIgnorePatterns(LoadedContext context) => PatternsOf(context.Read(IgnoreName, LargestBytes));

    private (string Path, byte[]? Content) Found => _found ??= Find();

    private (string Path, byte[]? Content) Find()
    {
        if (request.DockerfilePath is { } path)
        {
            return (path, Read(path));
        }

        // In small letters as well, as docker has it, for those who never press shift.
        var lower = UsualName.ToLowerInvariant();
        return Read(UsualName) is { } usual ? (UsualName, usual)
            : Read(lower) is { } small ? (lower, small)
            : (UsualName, null);
    }

    private byte[]? Read(string path)
    {
        var content = context.Read(path, LargestBytes);
        _reads.Add((Path.Combine(context.Folder, path), content));
        return content;
    }

    private static IReadOnlyList<string> PatternsOf(byte[]? content) => content is null ? [] : Patterns(IgnoreName, content);

    private static IReadOnlyList<string> Patterns(string path, byte[] content)
    {
        var patterns = IgnoreFile.Read(Encoding.UTF8.GetString(content));
        try
        {
            _ = new IgnoreMatcher(patterns);
            return patterns;
        }
        catch (FormatException e)
        {
            throw ContextRefusal.Of($"{Path.GetFileName(path)}: {e.Message}");
        }
    }
}
