namespace Slipway.Content;

/// <summary>How the files of a store come to be and are kept while several processes share it.</summary>
public interface IStoreFiles
{
    /// <summary>
    /// The path of a file that nobody else makes, in the same file system. What a process that died left there is somebody
    /// else's to remove.
    /// </summary>
    string NewFilePath();

    /// <summary>Whether the file is there; if it is, nobody removes it for being unused until this process ends.</summary>
    bool Use(string path);

    /// <summary>Gives a finished file its name, whatever had it before, as something that is in use.</summary>
    void Place(string unfinished, string path);
}
