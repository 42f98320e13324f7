using System.Text;
using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>Files that verbs of environments make in folders that may not exist yet.</summary>
public static class MadeFile
{
    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode ExecutableByAll =
        ReadableByAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Replaces the file as a whole: whoever reads or runs it meets the old one or the new one.</summary>
    /// <exception cref="EnvironmentRefusedException">It cannot be written.</exception>
    public static void Write(string path, string text, bool isExecutable)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
            File.WriteAllText(unfinished, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.SetUnixFileMode(unfinished, isExecutable ? ExecutableByAll : ReadableByAll);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }

            throw EnvironmentRefusedException.Of("Unwritable", $"{path} cannot be written: {e.Message}");
        }
    }
}
