using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>A requirements file with all that it refers to.</summary>
internal static class RequirementsTree
{
    private const string Alone = "/tmp/requirements.txt";
    private const string Together = "/tmp/requirements";

    public static EnvironmentInput.Pip Load(NamedPath file, ContextNames names, EnvironmentRemarks remarks)
    {
        var files = new List<NamedPath>();
        var main = Follow(file, files, remarks);
        var folder = CommonFolder(files);
        var copies = files.Select(f => new CopiedFile(names.Add(f), files.Count == 1 ? Alone : $"{Together}/{Path.GetRelativePath(folder, f.Path)}"));
        return new EnvironmentInput.Pip(NameOf(file), main, [.. copies]);
    }

    public static string NameOf(NamedPath file) =>
        Path.GetFileNameWithoutExtension(file.Path) is var stem && stem == "requirements" ? "python-app" : stem;

    private static RequirementsFile Follow(NamedPath file, List<NamedPath> files, EnvironmentRemarks remarks)
    {
        if (files.Count == Environments.Limits.RequirementsFiles)
        {
            throw EnvironmentRefusedException.Of("TooManyFiles", $"requirements refer to more than {Environments.Limits.RequirementsFiles} files");
        }

        files.Add(file);
        var read = RequirementsReader.Read(EnvironmentFiles.Read(file, "requirements file"));
        RequirementsReader.Check(read, remarks);
        var folder = Path.GetDirectoryName(file.Path) ?? "/";
        foreach (var line in read.References)
        {
            if (line.Reference is { } reference && Path.GetFullPath(reference, folder) is var path && !files.Exists(f => f.Path == path))
            {
                Follow(new NamedPath(path, Path.Combine(Path.GetDirectoryName(file.Name) ?? "", reference)), files, remarks);
            }
        }

        return read;
    }

    // Relative paths stay true below the folder that has them all.
    private static string CommonFolder(List<NamedPath> files)
    {
        var folder = Path.GetDirectoryName(files[0].Path) ?? "/";
        while (folder != "/" && !files.TrueForAll(f => f.Path.StartsWith(folder + "/", StringComparison.Ordinal)))
        {
            folder = Path.GetDirectoryName(folder) ?? "/";
        }

        return folder;
    }
}
