namespace Slipway.Testing;

/// <summary>The source tree that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder of <c>Slipway.slnx</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Slipway.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Slipway.slnx is not above the tests.");
        }

        return folder;
    }
}
