using Slipway.Bake;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>Looks at the current folder for what CI would build.</summary>
internal static class CiProjectReader
{
    private const string UsualName = "Dockerfile";
    private const int MostDockerfiles = 20;
    private const long LargestBytes = 4 << 20;

    private static readonly string[] BakeNames = ["docker-bake.hcl", "docker-bake.json"];
    private static readonly string[] VersionNames = ["TAG", "VERSION", "RELEASE"];

    /// <exception cref="BuildRefusedException">There is nothing to build, or a bake file is wrong.</exception>
    public static CiProject Read(Surroundings surroundings)
    {
        var dockerfiles = Dockerfiles(surroundings.CurrentFolder);
        if (Array.Exists(BakeNames, name => File.Exists(surroundings.Absolute(name)))
            || (dockerfiles.Count == 0 && BakeDefinition.DefaultFileNames.Any(name => File.Exists(surroundings.Absolute(name)))))
        {
            return ReadBake(surroundings);
        }

        return dockerfiles.Count > 0
            ? new CiProject { Builds = [.. Builds(surroundings.CurrentFolder, dockerfiles)] }
            : throw BakeFiles.Refused("there is neither a Dockerfile nor a bake file here", "run it in the repository's root");
    }

    private static CiProject ReadBake(Surroundings surroundings)
    {
        var definition = BakeDefinition.Read(BakeFiles.Read([], surroundings));
        var selection = definition.Select([], [], surroundings.Environment);
        return new CiProject
        {
            HasBakeFile = true,
            TestTargets = [.. definition.Choices().Select(c => c.Name).Where(n => CiProject.IsTest(n) && !selection.Targets.ContainsKey(n))],
            VersionVariable = Array.Find(VersionNames, name => definition.Variables.Any(v => v.Name == name)),

            // The file's own platforms count; they are told to the runner, which may need emulators.
            Platforms = [.. selection.Targets.Values.SelectMany(t => t.Platforms).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<CiBuild> Builds(string folder, List<string> dockerfiles)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in dockerfiles)
        {
            var name = path == UsualName ? "" : JobName(path);
            for (var i = 2; !taken.Add(name); i++)
            {
                name = $"{JobName(path)}-{i}";
            }

            yield return new CiBuild(name, path, CiProject.TestStagesOf(path, File.ReadAllText(Path.Combine(folder, path))));
        }
    }

    // Those of the root and of its folders; test data deeper down is nobody's image.
    private static List<string> Dockerfiles(string folder) =>
    [
        .. Directory.EnumerateDirectories(folder).Where(d => !Path.GetFileName(d).StartsWith('.')).Prepend(folder)
            .SelectMany(Directory.EnumerateFiles)
            .Where(file => IsDockerfile(Path.GetFileName(file)) && new FileInfo(file).Length <= LargestBytes)
            .Select(file => Path.GetRelativePath(folder, file))
            .OrderBy(path => path != UsualName)
            .ThenBy(path => path, StringComparer.Ordinal)
            .Take(MostDockerfiles),
    ];

    private static bool IsDockerfile(string name) => !name.EndsWith(".dockerignore", StringComparison.Ordinal)
        && (name == UsualName || name.StartsWith("Dockerfile.", StringComparison.Ordinal) || name.EndsWith(".Dockerfile", StringComparison.Ordinal));

    // api/Dockerfile is api, docker/web.Dockerfile and Dockerfile.web are web.
    private static string JobName(string path)
    {
        var file = Path.GetFileName(path);
        var said = file == UsualName ? Path.GetDirectoryName(path) ?? ""
            : file.StartsWith("Dockerfile.", StringComparison.Ordinal) ? file["Dockerfile.".Length..]
            : file[..^".Dockerfile".Length];
        var name = string.Concat(said.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return name.Length == 0 ? "other" : name;
    }
}
