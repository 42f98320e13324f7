using Slipway.Content;
using Slipway.Snapshots;

namespace Slipway.Images;

/// <summary>The files of a store that a workspace keeps while its process uses them.</summary>
public sealed class LeasedFiles(Workspace workspace) : IStoreFiles
{
    public string NewFilePath() => workspace.NewFilePath();

    public bool Use(string path) => workspace.Use(path);

    public void Place(string unfinished, string path) => workspace.Place(unfinished, path);
}
