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
            if (stream.Length > Environments.Limits.FileBytes)
            {
                throw EnvironmentRefusedException.Of("UnreadableFile", $"{what} {file.Name} is larger than {Environments.Limits.FileBytes >> 20} MiB");
            }

            using var reader = new StreamReader(stream, Strict);
            return new SourceText(file.Name, reader.ReadToEnd());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw EnvironmentRefusedException.Of("MissingFile", $"{what} {file.Name} does not exist");
        }
        catch (DecoderFallbackException)
        {
            throw EnvironmentRefusedException.Of("UnreadableFile", $"{what} {file.Name} is no UTF-8 text");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentRefusedException.Of("UnreadableFile", $"{what} {file.Name} cannot be read: {e.Message}");
        }
    }
}
