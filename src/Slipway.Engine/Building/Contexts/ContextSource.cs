using System.Collections.Immutable;
using Slipway.Planning;

namespace Slipway.Engine;

/// <summary>Where the files of a context come from.</summary>
public abstract record ContextSource
{
    private ContextSource()
    {
    }

    /// <summary>A folder of the host, by its absolute path.</summary>
    public sealed record Folder(string Path) : ContextSource;

    /// <summary>A stream that is read once: an archive, compressed or not, or a Dockerfile alone.</summary>
    public sealed record Input(Func<Stream> Open) : ContextSource;

    /// <summary>An http or https address of the same.</summary>
    public sealed record Web(string Url) : ContextSource;

    /// <summary>A repository as <c>url[#[reference][:subfolder]]</c>.</summary>
    public sealed record Git(string Address) : ContextSource;

    /// <summary>
    /// Files by the names that they have in the context, wherever they lie: over what a folder's ignore file leaves of it, or alone
    /// where <paramref name="Path"/> is null. Nobody's folder is written to.
    /// </summary>
    public sealed record Assembled(string? Path, ImmutableArray<ContextEntry> Entries) : ContextSource;

    /// <summary>What an address stands for, as docker tells repositories from other files; null where it is a path of the host.</summary>
    public static ContextSource? OfAddress(string text) =>
        GitAddress.IsGit(text) ? new Git(text)
        : GitAddress.IsHttp(text) ? new Web(text)
        : null;
}
