using System.Formats.Tar;
using Slipway.Layers.Diff;
using Slipway.Testing;
using EntryType = System.Formats.Tar.TarEntryType;

namespace Slipway.System.Tests.Layers;

/// <summary>The files of a layer are read by many at once: their archive is in order, and holds what they hold.</summary>
public sealed class LargeLayerTests : IDisposable
{
    private const int Folders = 12;
    private const int FilesInEach = 75;

    private static readonly int[] Sizes = [0, 1, 511, 512, 4096, 64 << 10, (64 << 10) + 1, 700_000];

    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void An_archive_of_many_files_is_in_order_and_holds_all_of_them()
    {
        using var folder = _temp.Open();
        var expected = new List<(string Name, string Content)>();
        for (var i = 0; i < Folders; i++)
        {
            expected.Add(($"d{i:00}/", ""));
            for (var k = 0; k < FilesInEach; k++)
            {
                var path = $"d{i:00}/f{k:00}";
                if (k == 7 && i > 0)
                {
                    // Far from its first name, which may still be waiting to be written.
                    folder.MakeHardLink($"d{i - 1:00}/f70", path);
                    expected.Add((path, $"link to d{i - 1:00}/f70"));
                    continue;
                }

                var content = string.Create(Sizes[(i + k) % Sizes.Length], k, static (text, seed) => text.Fill((char)('a' + (seed % 26))));
                _temp.Write(path, content);
                expected.Add((path, content));
            }
        }

        using var tar = new MemoryStream();
        LayerTar.Write(folder, tar, LayerTarOptions.Default, CancellationToken.None).Entries.ShouldBe(expected.Count);

        Read(tar.ToArray()).ShouldBe(expected);
    }

    private static List<(string Name, string Content)> Read(byte[] tar)
    {
        using var reader = new TarReader(new MemoryStream(tar));
        var entries = new List<(string, string)>();
        while (reader.GetNextEntry() is { } entry)
        {
            using var content = entry.DataStream is { } data ? new StreamReader(data) : null;
            entries.Add((entry.Name, entry.EntryType == EntryType.HardLink ? $"link to {entry.LinkName}" : content?.ReadToEnd() ?? ""));
        }

        return entries;
    }
}
