using System.Collections.Immutable;

namespace Slipway.Cli.Input;

/// <summary>
/// The values of <c>--annotation</c>: <c>[TYPE[,TYPE…]:]KEY=value</c>, where the type is the document that carries it. A
/// colon belongs to the key where no type is before it.
/// </summary>
internal static class AnnotationFlag
{
    private static readonly string[] Types = ["manifest", "index", "manifest-descriptor", "index-descriptor"];

    /// <returns>Those of the manifest.</returns>
    /// <exception cref="UsageException">A value is missing, or meant for an index, which an image for one platform has none of.</exception>
    public static ImmutableSortedDictionary<string, string> Read(IEnumerable<string> flags)
    {
        var annotations = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var flag in flags)
        {
            var equals = flag.IndexOf('=');
            var key = equals < 0 ? flag : flag[..equals];
            var colon = key.IndexOf(':');
            if (colon > 0 && TypesOf(key[..colon]) is { } types)
            {
                key = key[(colon + 1)..];
                Refuse(flag, types);
            }

            if (equals < 0 || key.Length == 0)
            {
                throw new UsageException($"--annotation {flag}: write KEY=VALUE");
            }

            annotations[key] = flag[(equals + 1)..];
        }

        return annotations.ToImmutable();
    }

    // A platform may follow in brackets: manifest[linux/amd64].
    private static string[]? TypesOf(string prefix)
    {
        var types = Array.ConvertAll(prefix.Split(','), t => t.IndexOf('[') is var bracket and > 0 ? t[..bracket] : t);
        return Array.TrueForAll(types, t => Types.Contains(t, StringComparer.Ordinal)) ? types : null;
    }

    private static void Refuse(string flag, string[] types)
    {
        if (Array.Find(types, t => t != "manifest") is { } other)
        {
            throw new UsageException($"--annotation {flag}: an image for one platform has a manifest and no {other}")
            {
                Hint = "annotate the manifest: --annotation manifest:KEY=VALUE",
            };
        }
    }
}
