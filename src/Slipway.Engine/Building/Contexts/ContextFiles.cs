using System.Text;
using Slipway.Patterns;

namespace Slipway.Engine;

/// <summary>The small files that steer a build: the Dockerfile and the ignore file that goes with it.</summary>
internal sealed class ContextFiles(BuildRequest request, LoadedContext context)
{
    private const int LargestBytes = 32 << 20;
    private const string UsualName = "Dockerfile";
    private const string IgnoreName = ".dockerignore";

    /// <exception cref="BuildRefusedException">There is no such file.</exception>
    public byte[] ReadDockerfile()
    {
        if (request.DockerfileContent is { } given)
        {
            return given.ToArray();
        }

        return context.Dockerfile ?? Find().Content ?? throw ContextRefusal.Of(
            $"failed to read dockerfile: open {request.DockerfileName}: no such file or directory",
            "name it with -f, or give the folder that has it");
    }

    /// <summary>The patterns of <c>&lt;Dockerfile&gt;.dockerignore</c> if there is one, else of the context's own.</summary>
    public IReadOnlyList<string> ReadIgnorePatterns()
    {
        if (request.DockerfileContent is null && context.Dockerfile is null)
        {
            var specific = Find().Path + IgnoreName;
            if (context.Read(specific, LargestBytes) is { } content)
            {
                return Patterns(specific, content);
            }
        }

        return ReadIgnorePatterns(context);
    }

    /// <summary>The patterns of a context's own .dockerignore.</summary>
    public static IReadOnlyList<string> ReadIgnorePatterns(LoadedContext context) =>
        context.Read(IgnoreName, LargestBytes) is { } content ? Patterns(IgnoreName, content) : [];

    private (string Path, byte[]? Content) Find()
    {
        if (request.DockerfilePath is { } path)
        {
            return (path, context.Read(path, LargestBytes));
        }

        // In small letters as well, as docker has it, for those who never press shift.
        var lower = UsualName.ToLowerInvariant();
        return context.Read(UsualName, LargestBytes) is { } usual ? (UsualName, usual)
            : context.Read(lower, LargestBytes) is { } small ? (lower, small)
            : (UsualName, null);
    }

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
