using System.Collections.Immutable;

namespace Slipway.Execution.Runtime;

/// <summary>Where programs of the host are looked for: the folders given, as PATH has them, and then those of the administrator.</summary>
public sealed record ProgramFolders
{
    private static readonly ImmutableArray<string> Administration =
        ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    public ProgramFolders(IEnumerable<string> folders) =>
        Folders = [.. folders.Where(f => f.StartsWith('/')).Concat(Administration).Distinct()];

    public ImmutableArray<string> Folders { get; }

    /// <summary>The folders as PATH has them.</summary>
    public string AsPath => string.Join(':', Folders);

    /// <summary>The path of an executable file of this name, or null.</summary>
    public string? Find(string name)
    {
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var folder in Folders)
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path) && (File.GetUnixFileMode(path) & Executable) != 0)
            {
                return path;
            }
        }

        return null;
    }
}
