using System.Text;
using Slipway.Diagnostics;
using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>Reads the small text files that describe an environment.</summary>
internal static class EnvironmentFiles
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="what">For messages: <c>environment file</c>.</param>
    /// <exception cref="EnvironmentRefusedException">It is not there, too large, or no text.</exception>
    public static SourceText Read(NamedPath file, string what)
    {
        if (Directory.Exists(file.Path))
        {
            throw EnvironmentRefusedException.Of("UnreadableFile", $"{what} {file.Name} is a folder");
        }

        try
        {
            using var stream = File.OpenRead(file.Path);
            return Read(stream, file.Name, what);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw EnvironmentRefusedException.Of("MissingFile", $"{what} {file.Name} does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentRefusedException.Of("UnreadableFile", $"{what} {file.Name} cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads one that is open.</summary>
    /// <exception cref="EnvironmentRefusedException">It is too large, or no text.</exception>
    public static SourceText Read(FileStream stream, string name, string what)
    {
        if (stream.Length > Environments.Limits.FileBytes)
        {
            throw EnvironmentRefusedException.Of("UnreadableFile", $"{what} {name} is larger than {Environments.Limits.FileBytes >> 20} MiB");
        }

        try
        {
            using var reader = new StreamReader(stream, Strict);
            return new SourceText(name, reader.ReadToEnd());
        }
        catch (DecoderFallbackException)
        {
            throw EnvironmentRefusedException.Of("UnreadableFile", $"{what} {name} is no UTF-8 text");
        }
    }
}
