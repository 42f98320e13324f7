using System.Collections.Immutable;
using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>A folder with wrappers.</summary>
public static class WrapperFolder
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Writes a script for each command and gives their paths. Nothing is written where one of them is refused.</summary>
    /// <exception cref="EnvironmentRefusedException">Something is wrong about the request, or a file cannot be written.</exception>
    public static ImmutableArray<string> Write(string folder, WrapperRequest request, ImmutableArray<string> commands)
    {
        var scripts = commands.Select(c => (Path: Path.Combine(folder, c), Text: WrapperScript.Write(request, c))).ToArray();
        foreach (var (path, text) in scripts)
        {
            MadeFile.Write(path, text, isExecutable: true);
        }

        return [.. scripts.Select(s => s.Path)];
    }

    /// <summary>The commands that the folder has: its executable files, by name.</summary>
    /// <exception cref="EnvironmentRefusedException">There is no such folder.</exception>
    public static ImmutableArray<string> Commands(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw EnvironmentRefusedException.Of("MissingFile", $"wrapper folder {folder} does not exist", "slipway env wrap makes one");
        }

        return [.. new DirectoryInfo(folder).EnumerateFiles()
            .Where(f => (f.UnixFileMode & AnyExecute) != 0 && CommandNames.IsPlain(f.Name))
            .Select(f => f.Name)
            .Order(StringComparer.Ordinal)];
    }
}
