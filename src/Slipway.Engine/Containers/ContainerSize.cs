namespace Slipway.Engine;

/// <summary>How large a container is.</summary>
/// <param name="ChangedBytes">Of the files that it has made or changed.</param>
/// <param name="TotalBytes">The same with its image's layers, as far as their size is known.</param>
public sealed record ContainerSize(long ChangedBytes, long TotalBytes)
{
    /// <summary>Measures a container by walking over what it has changed.</summary>
    public static ContainerSize Of(LocalStore store, Container container)
    {
        var changed = BytesIn(store.Containers.Find(container.Record.Id).ChangesPath);
        return new ContainerSize(changed, changed + container.Record.Layers.Sum(id => store.Layers.Find(id) is { } layer ? layer.FileBytes ?? layer.SizeBytes ?? 0 : 0));
    }

    private static long BytesIn(string folder)
    {
        var walk = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", walk).Sum(file => file.Length) : 0;
    }
}
