using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>Reads what an image is to be made of. Where several inputs are named, requirements go before an archive, and that before a file.</summary>
internal static class EnvironmentInputs
{
    private const string UsualFile = "env.yaml";

    /// <exception cref="EnvironmentRefusedException">It cannot be read or understood.</exception>
    public static EnvironmentInput Load(EnvironmentRequest request, ContextNames names, EnvironmentRemarks remarks)
    {
        // A file beside an archive says what it is called.
        if (request.Requirements is not null && (request.Tarball is not null || request.File is not null))
        {
            remarks.Warn("SeveralInputs", "multiple input types are given: the requirements file counts");
        }

        if (request.Requirements is { } requirements)
        {
            return RequirementsTree.Load(requirements, names, remarks);
        }

        if (request.Tarball is { } tarball)
        {
            var packed = TarballInspection.Read(tarball);
            return new EnvironmentInput.Packed(packed, names.Add(tarball), request.File is { } metadata ? MetadataOf(metadata, remarks) : null);
        }

        var file = request.File ?? new NamedPath(Path.Combine(request.Folder, UsualFile), UsualFile);
        return request.File is not null || Path.Exists(file.Path) ? LoadConda(request, file, names, remarks) : throw EnvironmentRefusedException.Of(
            "MissingFile", $"environment file {file.Name} does not exist", "name one with --file, or another input with --requirements or --tarball");
    }

    /// <summary>The R lock that the command line names, or the environment file; null for none.</summary>
    public static NamedPath? FindRenv(EnvironmentRequest request, EnvironmentInput input)
    {
        var beside = input is EnvironmentInput.Conda { Environment: { Renv: { } renv } environment }
            ? Beside(FileOf(request, environment), renv.LockFile)
            : null;
        return request.RenvLock ?? beside;
    }

    private static EnvironmentInput.Conda LoadConda(EnvironmentRequest request, NamedPath file, ContextNames names, EnvironmentRemarks remarks)
    {
        var environment = CondaEnvironmentReader.Read(EnvironmentFiles.Read(file, "environment file"), remarks);
        DependencyChecks.Check(environment, request.WantsPins || environment.Deploy.Mode == DeployMode.ExportExplicit, remarks);
        if (request.Snapshot is { } snapshot)
        {
            Compare(snapshot, environment, remarks);
        }

        var contextName = names.Add(file);
        return new EnvironmentInput.Conda(environment, contextName)
        {
            PipRequirementsName = environment.PipRequirements is { } requirements ? AddRequirements(Beside(file, requirements), names, remarks) : null,
        };
    }

    private static string AddRequirements(NamedPath file, ContextNames names, EnvironmentRemarks remarks)
    {
        var tree = RequirementsTree.Load(file, names, remarks);
        return tree.Files is [var only] ? only.ContextName : throw EnvironmentRefusedException.Of(
            "RequirementsRefer", $"{file.Name} refers to other files, which pip_requirements cannot", "put all of it into one file");
    }

    private static void Compare(NamedPath snapshot, CondaEnvironment environment, EnvironmentRemarks remarks)
    {
        try
        {
            Snapshot.Compare(EnvironmentFiles.Read(snapshot, "snapshot"), environment, remarks);
        }
        catch (EnvironmentRefusedException e)
        {
            remarks.Warn("BadSnapshot", e.Message);
        }
    }

    private static CondaEnvironment? MetadataOf(NamedPath file, EnvironmentRemarks remarks)
    {
        var own = new EnvironmentRemarks();
        try
        {
            return CondaEnvironmentReader.Read(EnvironmentFiles.Read(file, "environment file"), own);
        }
        catch (EnvironmentRefusedException e)
        {
            remarks.Warn("MetadataIgnored", $"{file.Name} is left out, the archive counts alone: {e.Message}");
            return null;
        }
    }

    private static NamedPath FileOf(EnvironmentRequest request, CondaEnvironment environment) =>
        request.File ?? new NamedPath(Path.Combine(request.Folder, environment.Source.Name), environment.Source.Name);

    /// <summary>A path that a file has in it, relative to itself.</summary>
    private static NamedPath Beside(NamedPath file, string path) =>
        new(Path.GetFullPath(path, Path.GetDirectoryName(file.Path) ?? "/"), Path.Combine(Path.GetDirectoryName(file.Name) ?? "", path));
}
