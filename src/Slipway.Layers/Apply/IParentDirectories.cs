namespace Slipway.Layers.Apply;

/// <summary>Where the directories that an archive names only in passing are, or how they come to be.</summary>
internal interface IParentDirectories
{
    /// <summary>
    /// The directory that <paramref name="path"/> leads to, as a path beneath the destination without any link in it.
    /// It exists when this returns.
    /// </summary>
    string Ensure(string path);

    /// <summary>The existing entry that a hard link to <paramref name="path"/> shall share, again without links on the way.</summary>
    string LinkSource(string path);
}
