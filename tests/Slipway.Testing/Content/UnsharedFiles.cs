using Slipway.Content;

namespace Slipway.Testing.Content;

/// <summary>Files of a store that one test has for itself.</summary>
public sealed class UnsharedFiles(Func<string> newFilePath) : IStoreFiles
{
    public string NewFilePath() => newFilePath();

    public bool Use(string path) => File.Exists(path);

    public void Place(string unfinished, string path) => File.Move(unfinished, path, overwrite: true);
}
