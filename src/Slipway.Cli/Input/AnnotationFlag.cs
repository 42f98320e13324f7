using System.Collections.Immutable;

namespace Slipway.Cli.Input;

/// <summary>
/// The values of <c>--annotation</c>: <c>[TYPE[,TYPE…]:]KEY=value</c>, where the type is the document that carries it. A
/// colon belongs to the key where no type is before it.
/// </summary>
internal static class AnnotationFlag
{
    private const string Manifest = "manifest";
    private const string Index = "index";

    private static readonly string[] Types = [Manifest, Index, "manifest-descriptor", "index-descriptor"];

    /// <exception cref="UsageException">A value is missing, or meant for a descriptor.</exception>
    public static (ImmutableSortedDictionary<string, string> Manifest, ImmutableSortedDictionary<string, string> Index) Read(IEnumerable<string> flags) =>
        Read(flags, Manifest);

    /// <summary>Those of an index, which is all there is to annotate: a value without a type is one of them.</summary>
    /// <exception cref="UsageException">A value is missing, or meant for something else.</exception>
    public static ImmutableSortedDictionary<string, string> OfIndex(IReadOnlyCollection<string> flags) => Read(flags, Index) switch
    {
        { Manifest.IsEmpty: true } read => read.Index,
        var read => throw new UsageException($"--annotation manifest:{read.Manifest.First().Key}: only the index is made, and can be annotated"),
    };

    private static (ImmutableSortedDictionary<string, string> Manifest, ImmutableSortedDictionary<string, string> Index) Read(
        IEnumerable<string> flags, string usualType)
    {
        var manifest = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var index = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var flag in flags)
        {
            var equals = flag.IndexOf('=');
            var key = equals < 0 ? flag : flag[..equals];
            string[] types = [usualType];
            if (key.IndexOf(':') is var colon and > 0 && TypesOf(key[..colon]) is { } written)
            {
                key = key[(colon + 1)..];
                types = written;
            }

            if (equals < 0 || key.Length == 0)
            {
                throw new UsageException($"--annotation {flag}: write KEY=VALUE");
            }

            foreach (var type in types)
            {
                var place = type switch
                {
                    Manifest => manifest,
                    Index => index,
                    _ => throw new UsageException($"--annotation {flag}: descriptors are not annotated")
                    {
                        Hint = "annotate the manifest: --annotation manifest:KEY=VALUE",
                    },
                };
                place[key] = flag[(equals + 1)..];
            }
        }

        return (manifest.ToImmutable(), index.ToImmutable());
    }

    // A platform may follow in brackets: manifest[linux/amd64].
    private static string[]? TypesOf(string prefix)
    {
        var types = Array.ConvertAll(prefix.Split(','), t => t.IndexOf('[') is var bracket and > 0 ? t[..bracket] : t);
        return Array.TrueForAll(types, t => Types.Contains(t, StringComparer.Ordinal)) ? types : null;
    }
}
