using Slipway.Execution.FileOps;
using Slipway.Images;
using Slipway.Layers.Stacks;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Finds out which layers of an image have written, changed or removed a path, and what made those layers.</summary>
public sealed class PathHistoryReader(LocalStore store)
{
    private const int NearNames = 5;

    /// <param name="path">Within the image; <c>/</c> in front may be left out.</param>
    /// <exception cref="ImageMissingException">There is no such image.</exception>
    /// <exception cref="PathUnknownException">No layer knows the path.</exception>
    public async Task<PathHistory> ReadAsync(string reference, string path, Platform platform, CancellationToken cancellationToken)
    {
        var image = store.Images.Resolve(reference, platform);
        var asked = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(n => n != "."));
        var chain = image.DiffIds
            .Select(d => store.Layers.FindByDiffId(d) ?? throw new PathUnknownException($"layer {d} of {reference} is not in the store") { Hint = "pull or load the image again" })
            .ToArray();

        // Bottom-up in the chain, top-down in the folder. A layer that comes twice says nothing new the second time.
        var distinct = chain.Reverse().Distinct().ToArray();
        using var files = await LayerChain.OpenAsync(store.Layers, chain, cancellationToken);
        var place = PlaceOf(files, asked[1..]);
        var traces = files.Trace(place).ToArray();
        if (place.Length > 0 && traces.All(t => t.Status is null))
        {
            throw Unknown(files, reference, asked, place);
        }

        var origins = new LayerOrigins(store, image);
        var link = files.Find(place) is { Status.Type: FileType.SymbolicLink } found ? found.Layer.ReadLink(place) : null;
        return new PathHistory(asked, "/" + place, link,
        [
            .. traces.Select(t =>
            {
                var layer = Array.LastIndexOf(chain, distinct[t.Layer]);
                return origins.Of(layer) with
                {
                    Kind = KindOf(files.Layers[t.Layer], t),
                    Type = t.Status is { } status ? NameOf(status.Type) : "",
                    SizeBytes = t.Status is { Type: FileType.Regular } file ? file.SizeBytes : 0,
                    At = "/" + t.At,
                };
            }),
        ]);
    }

    // A link itself is asked for, so that only the folders on the way are followed.
    private static string PlaceOf(LayeredFolder files, string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? path : files.ResolvePath(path[..slash]).Trim('/') is var folder and not "" ? $"{folder}/{path[(slash + 1)..]}" : path[(slash + 1)..];
    }

    private static PathChangeKind KindOf(RootedDirectory layer, LayerTrace trace) =>
        trace.Status is not null ? PathChangeKind.Written
        : layer.TryStat(trace.At) is { } at && WhiteoutFormat.IsWhiteout(in at) ? PathChangeKind.Removed
        : PathChangeKind.Replaced;

    private static string NameOf(FileType type) => type switch
    {
        FileType.Regular => "file",
        FileType.Directory => "folder",
        FileType.SymbolicLink => "link",
        FileType.CharacterDevice or FileType.BlockDevice => "device",
        FileType.Fifo => "pipe",
        FileType.Socket => "socket",
        _ => "",
    };

    private static PathUnknownException Unknown(LayeredFolder files, string reference, string asked, string place)
    {
        var above = place;
        while (above.Length > 0)
        {
            above = above[..Math.Max(0, above.LastIndexOf('/'))];
            using var folder = files.TryOpen(above);
            if (folder is null)
            {
                continue;
            }

            var names = folder.ReadNames().Select(n => PathText.Display(n.Name)).ToArray();
            var some = string.Join(", ", names.Take(NearNames)) + (names.Length > NearNames ? ", …" : "");
            return new PathUnknownException($"no layer of {reference} has {asked}")
            {
                Hint = names.Length > 0 ? $"/{above} has {some}" : $"/{above} is empty",
            };
        }

        return new PathUnknownException($"no layer of {reference} has {asked}");
    }
}
