using System.Text;
using System.Text.Json;
using Slipway.Oci;

namespace Slipway.Content;

/// <summary>
/// Which image a name stands for: a folder with one small file for each name, replaced as a whole, so that readers need no
/// lock and of two writers the later one wins. The file is called what the image is, escaped; it holds an
/// <see cref="ImageRecord"/>. Safe for several threads and processes.
/// </summary>
/// <param name="folder">Absolute path; made when first written to.</param>
public sealed class ImageNames(string folder, IStoreFiles files, TimeProvider time)
{
    // NAME_MAX of limits.h.
    private const int LongestFileName = 255;

    /// <summary>The image under <paramref name="name"/>, or null.</summary>
    public Descriptor? Find(ImageName name) => FindUsed(PathOf(FileNameOf(name)))?.Target;

    /// <summary>Makes <paramref name="name"/> stand for <paramref name="image"/>, whatever it stood for before. Idempotent.</summary>
    public void Set(ImageName name, Descriptor image) => Write(FileNameOf(name), name, image);

    /// <summary>Remembers an image that has no name. Idempotent.</summary>
    public void Keep(Descriptor image) => Write(FileNameOf(image.Digest), null, image);

    /// <summary>Whether there was such a name.</summary>
    public bool Remove(ImageName name) => Delete(FileNameOf(name));

    /// <summary>Forgets an image that has no name; whether there was one.</summary>
    public bool Forget(Digest image) => Delete(FileNameOf(image));

    /// <summary>All images with a name, sorted by it, then those without, sorted by digest.</summary>
    public IReadOnlyList<ImageRecord> List()
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var records = new List<ImageRecord>();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            if (Read(file) is { } record)
            {
                records.Add(record);
            }
        }

        records.Sort(static (a, b) => (a.Name, b.Name) switch
        {
            ({ } x, { } y) => string.CompareOrdinal(x.ToString(), y.ToString()),
            (null, null) => string.CompareOrdinal(a.Target.Digest.ToString(), b.Target.Digest.ToString()),
            (null, _) => 1,
            _ => -1,
        });
        return records;
    }

    /// <summary>The file of a record that <see cref="List"/> gave.</summary>
    public string PathOf(ImageRecord record) => PathOf(record.Name is { } name ? FileNameOf(name) : FileNameOf(record.Target.Digest));

    // A name that says the same already is left alone: a build that changes nothing writes nothing.
    private void Write(string fileName, ImageName? name, Descriptor image)
    {
        var path = PathOf(fileName);
        if (FindUsed(path)?.Target.Digest == image.Digest)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        var unnamed = files.NewFilePath();
        using (var file = new FileStream(unnamed, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            new ImageRecord { Name = name, Target = image with { Annotations = null }, UpdatedUtc = time.GetUtcNow() }.WriteTo(file);
            file.Flush(flushToDisk: true);
        }

        files.Place(unnamed, path);
    }

    private bool Delete(string fileName)
    {
        var path = PathOf(fileName);
        if (!File.Exists(path))
        {
            return false;
        }

        File.Delete(path);
        return true;
    }

    private ImageRecord? FindUsed(string path) => files.Use(path) ? Read(path) : null;

    // What cannot be read names nothing: a name can always be given again.
    private static ImageRecord? Read(string path)
    {
        try
        {
            return ImageRecord.Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    private string PathOf(string fileName) => Path.Combine(folder, fileName);

    // Every escaped name has a %2F and no digest has one, so the three kinds of file names never meet.
    private static string FileNameOf(ImageName name)
    {
        var text = name.ToString();
        var escaped = Uri.EscapeDataString(text);
        return escaped.Length <= LongestFileName ? escaped : "name-" + Digest.Of(Encoding.UTF8.GetBytes(text)).Hex;
    }

    private static string FileNameOf(Digest image) => $"{image.Algorithm}-{image.Hex}";
}
