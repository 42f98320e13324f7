using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>Which Dockerfile is meant: <c>--file</c>, or the context's own.</summary>
internal static class DockerfileFlag
{
    private const int LargestBytes = 32 << 20;

    /// <returns>The request with its Dockerfile.</returns>
    /// <exception cref="UsageException">Standard input is wanted twice, or the file is looked for in the wrong place.</exception>
    public static BuildRequest Apply(BuildRequest request, string? file, Surroundings surroundings)
    {
        switch (file)
        {
            case null:
                return request;
            case "-" when request.Context is ContextSource.Input:
                throw new UsageException("invalid argument: can't use stdin for both build context and dockerfile");
            case "-":
                return request with { DockerfileContent = ReadInput(surroundings) };
        }

        // What is fetched has its own Dockerfile, and docker names it within that.
        if (request.Context is not ContextSource.Folder { Path: var context })
        {
            return request with { DockerfilePath = file.TrimStart('/'), DockerfileName = file };
        }

        var path = surroundings.Absolute(file);
        return File.Exists(path) || !File.Exists(Path.Combine(context, file))
            ? request with { DockerfilePath = path, DockerfileName = file }
            : throw new UsageException($"--file {file}: there is no such file here, but one in the context")
            {
                Hint = $"paths of --file begin at the current folder: --file {Path.GetRelativePath(surroundings.CurrentFolder, Path.Combine(context, file))}",
            };
    }

    /// <summary>The absolute path of a request's Dockerfile; null where it is no file of this machine.</summary>
    public static string? PathOf(BuildRequest request) => request switch
    {
        { DockerfileContent: not null } or { Context: not ContextSource.Folder } => null,
        { DockerfilePath: { } path, Context: ContextSource.Folder folder } => Path.Combine(folder.Path, path),
        { Context: ContextSource.Folder folder } => Array.Find(
            [Path.Combine(folder.Path, "Dockerfile"), Path.Combine(folder.Path, "dockerfile")], File.Exists),
        _ => null,
    };

    private static byte[] ReadInput(Surroundings surroundings)
    {
        using var input = surroundings.OpenStandardInput();
        using var copy = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = input.Read(buffer)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > LargestBytes)
            {
                throw new UsageException($"the Dockerfile on standard input is larger than {LargestBytes >> 20} MiB");
            }
        }

        return copy.ToArray();
    }
}
