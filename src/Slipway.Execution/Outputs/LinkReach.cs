namespace Slipway.Execution.Outputs;

/// <summary>Whether a link stays within the tree that it is copied into. By its text alone: what it leads to may come later.</summary>
internal static class LinkReach
{
    /// <param name="target">What the link says.</param>
    /// <param name="depth">How many folders the link lies below the top.</param>
    /// <remarks>
    /// A relative link that climbs no higher than the top, and only at its beginning: after the name of another link a
    /// <c>..</c> means a folder that the text does not tell. If every link keeps to that, no way over several leads out either.
    /// </remarks>
    public static bool StaysWithin(string target, int depth)
    {
        if (target.StartsWith('/'))
        {
            return false;
        }

        var climbed = 0;
        var hasDescended = false;
        foreach (var name in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (name)
            {
                case ".":
                    break;
                case ".." when hasDescended || ++climbed > depth:
                    return false;
                case "..":
                    break;
                default:
                    hasDescended = true;
                    break;
            }
        }

        return true;
    }
}
