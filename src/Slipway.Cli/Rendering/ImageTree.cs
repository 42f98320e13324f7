using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>Images with the platforms that each is for beneath it (<c>images --tree</c>).</summary>
internal static class ImageTree
{
    private const string Branch = "├─ ";
    private const string LastBranch = "└─ ";

    public static void Write(TextWriter output, IEnumerable<ImageSummary> images, Func<ImageSummary, IReadOnlyList<ImagePlatform>> platforms, bool wholeIds)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var names in images.GroupBy(i => i.Target))
        {
            var image = names.First();
            foreach (var name in names.SkipLast(1))
            {
                rows.Add([name.Name?.Familiar ?? "<untagged>"]);
            }

            var all = platforms(image);
            rows.Add([names.Last().Name?.Familiar ?? "<untagged>", Id(image.Id), ByteCount.Show(all.Sum(p => p.SizeBytes))]);
            rows.AddRange(all.Select((p, i) => (IReadOnlyList<string>)
                [(i == all.Count - 1 ? LastBranch : Branch) + p.Platform, p.Image is { } id ? Id(id) : "not here", p.Image is null ? "" : ByteCount.Show(p.SizeBytes)]));
        }

        Table.Write(output, ["IMAGE", "ID", "DISK USAGE"], rows);

        string Id(Oci.Digest digest) => wholeIds ? digest.ToString() : digest.Short;
    }
}
