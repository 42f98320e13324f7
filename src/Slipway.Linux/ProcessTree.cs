using System.Globalization;

namespace Slipway.Linux;

/// <summary>Who started whom, from proc(5). What has ended meanwhile has no children and no id.</summary>
public static class ProcessTree
{
    /// <summary>The children of all threads of a process (proc_pid_task(5), <c>children</c>).</summary>
    public static IReadOnlyList<int> Children(int processId)
    {
        var children = new List<int>();
        try
        {
            foreach (var thread in Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/task")))
            {
                children.AddRange(File.ReadAllText(thread + "/children")
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(id => int.Parse(id, CultureInfo.InvariantCulture)));
            }
        }
        catch (IOException)
        {
            return [];
        }

        return children;
    }

    /// <summary>The id that a process has for itself, in its own process namespace (proc_pid_status(5), <c>NSpid</c>); null when it is gone.</summary>
    public static int? InnermostId(int processId)
    {
        try
        {
            foreach (var line in File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status")))
            {
                if (line.StartsWith("NSpid:", StringComparison.Ordinal))
                {
                    return int.Parse(line.AsSpan(line.LastIndexOf('\t') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
                }
            }
        }
        catch (IOException)
        {
            // Gone.
        }

        return null;
    }
}
