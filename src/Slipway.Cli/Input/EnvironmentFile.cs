namespace Slipway.Cli.Input;

/// <summary><c>--env-file</c>: a variable on each line, as docker reads it. Blank lines and those that begin with # say nothing.</summary>
internal static class EnvironmentFile
{
    /// <param name="shown">The path as the user wrote it.</param>
    /// <exception cref="UsageException">The file is not there, or a line has no name.</exception>
    public static IEnumerable<string> Read(string path, string shown)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (IOException e)
        {
            throw new UsageException($"--env-file {shown}: {e.Message}");
        }

        foreach (var line in lines.Select(l => l.TrimStart()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var name = line.Split('=', 2)[0];
            if (name.Length == 0 || name.Any(char.IsWhiteSpace))
            {
                throw new UsageException($"poorly formatted environment: variable '{name}' contains whitespaces, or no name");
            }

            yield return line;
        }
    }
}
