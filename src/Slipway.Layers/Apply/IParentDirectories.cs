using Slipway.Linux;

namespace Slipway.Layers.Apply;

/// <summary>Where the directories that an archive names only in passing are, or how they come to be.</summary>
internal interface IParentDirectories
{
    /// <summary>
    /// The directory that <paramref name="path"/> leads to, as a path beneath the destination without any link in it.
    /// It exists when this returns; what had to be made for it is <see cref="Implied"/> from then on.
    /// </summary>
    /// <param name="time">For directories that nobody describes, so that one archive always gives one tree.</param>
    string Ensure(string path, UnixTime time);

    /// <summary>The directories that were made because something is in them, and the times they shall have.</summary>
    IReadOnlyDictionary<string, UnixTime> Implied { get; }

    /// <summary>The existing entry that a hard link to <paramref name="path"/> shall share, again without links on the way.</summary>
    string LinkSource(string path);
}
