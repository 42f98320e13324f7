namespace Slipway.Execution.Runtime;

/// <summary>How this machine's cgroups are laid out (cgroups(7), "Cgroups version 1" and "version 2").</summary>
internal static class CgroupLayout
{
    public const string Root = "/sys/fs/cgroup";

    /// <summary>
    /// Whether there is a tree for each controller and, beside them, one of version 2 that has controllers too: what systemd calls
    /// hybrid.
    /// </summary>
    public static bool IsDivided(string root = Root)
    {
        try
        {
            return !File.Exists(Path.Combine(root, "cgroup.controllers"))
                && File.ReadAllText(Path.Combine(root, "unified", "cgroup.controllers")).Length > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No such tree, or nobody may look: a runtime will say what it cannot do.
            return false;
        }
    }
}
