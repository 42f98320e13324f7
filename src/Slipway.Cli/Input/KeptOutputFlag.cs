using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>The value of <c>--keep-outputs</c>: <c>/path/in/the/step=folder</c>.</summary>
internal static class KeptOutputFlag
{
    /// <exception cref="UsageException">It is no such pair.</exception>
    public static KeptOutput Parse(string text, Surroundings surroundings)
    {
        var equals = text.IndexOf('=');
        var (path, folder) = equals < 0 ? (text, "") : (text[..equals], text[(equals + 1)..]);
        try
        {
            return folder.Length > 0 ? new KeptOutput(path, surroundings.Absolute(folder), folder) : throw new FormatException("there is no folder for them");
        }
        catch (FormatException e)
        {
            throw new UsageException($"--keep-outputs {text}: {e.Message}") { Hint = "write an absolute path of the step and a folder: /src/reports=./reports" };
        }
    }
}
