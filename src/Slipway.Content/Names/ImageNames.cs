using System.Text;
using Slipway.Oci;

namespace Slipway.Content;

/// <summary>
/// Which image a name stands for: a folder with one small file for each name, replaced as a whole, so that readers need no
/// lock and of two writers the later one wins. The file's name is the image's, escaped; its text is a descriptor.
/// </summary>
public sealed class ImageNames(string folder)
{
    private const int LongestFileName = 240;

    /// <summary>The image under <paramref name="name"/>, or null.</summary>
    public Descriptor? Find(ImageName name)
    {
        try
        {
            return OciJson.ReadDescriptor(File.ReadAllBytes(PathOf(name)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Makes <paramref name="name"/> stand for <paramref name="image"/>, whatever it stood for before.</summary>
    public void Set(ImageName name, Descriptor image)
    {
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}");
        File.WriteAllBytes(temporary, OciJson.Write(image));
        File.Move(temporary, PathOf(name), overwrite: true);
    }

    /// <summary>Whether there was such a name.</summary>
    public bool Remove(ImageName name)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
        {
            return false;
        }

        File.Delete(path);
        return true;
    }

    /// <summary>All names with what they stand for, sorted by name.</summary>
    public IReadOnlyList<(ImageName Name, Descriptor Image)> List()
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var images = new List<(ImageName Name, Descriptor Image)>();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var text = Path.GetFileName(file);
            if (!text.StartsWith('.') && ImageName.TryParse(Uri.UnescapeDataString(text), out var name) && Find(name) is { } image)
            {
                images.Add((name, image));
            }
        }

        images.Sort((a, b) => string.CompareOrdinal(a.Name.ToString(), b.Name.ToString()));
        return images;
    }

    private string PathOf(ImageName name)
    {
        var escaped = Uri.EscapeDataString(name.ToString());
        return escaped.Length <= LongestFileName
            ? Path.Combine(folder, escaped)
            : throw new FormatException($"the name {name.Familiar} is too long for the store: {Encoding.UTF8.GetByteCount(escaped)} bytes");
    }
}
