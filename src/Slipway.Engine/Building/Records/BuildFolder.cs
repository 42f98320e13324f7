namespace Slipway.Engine;

/// <summary>
/// What one build leaves for later questions: <c>builds/&lt;id&gt;/</c> of the store, with <c>record.json</c> when the build has ended and
/// <c>logs/</c> while it runs. Made by whoever first writes into it, so that a build that runs nothing makes one file.
/// </summary>
internal sealed class BuildFolder(BuildId id, string path)
{
    public BuildId Id => id;

    public string Path => path;

    public string RecordPath => System.IO.Path.Combine(path, "record.json");

    /// <summary>For the whole outputs of steps, a file each; <see cref="Directory.CreateDirectory(string)"/> it before the first.</summary>
    public string LogsPath => System.IO.Path.Combine(path, "logs");
}
