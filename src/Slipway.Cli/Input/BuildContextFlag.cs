using System.Collections.Immutable;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Cli.Input;

/// <summary>The values of <c>--build-context</c>: <c>NAME=SOURCE</c>.</summary>
internal static class BuildContextFlag
{
    private const string ImageScheme = "docker-image://";
    private const string LayoutScheme = "oci-layout://";

    /// <exception cref="UsageException">A value makes no sense, or a folder is not there.</exception>
    public static ImmutableSortedDictionary<string, NamedContextSource> Read(IEnumerable<string> flags, Surroundings surroundings)
    {
        var contexts = ImmutableSortedDictionary.CreateBuilder<string, NamedContextSource>(StringComparer.Ordinal);
        foreach (var flag in flags)
        {
            var equals = flag.IndexOf('=');
            if (equals <= 0 || equals == flag.Length - 1)
            {
                throw new UsageException($"--build-context {flag}: write NAME=SOURCE")
                {
                    Hint = $"a source is a folder, {ImageScheme}…, {LayoutScheme}…, an http or https address of an archive, or a git address",
                };
            }

            contexts[flag[..equals]] = Parse(flag, flag[(equals + 1)..], surroundings);
        }

        return contexts.ToImmutable();
    }

    private static NamedContextSource Parse(string flag, string text, Surroundings surroundings)
    {
        if (text.StartsWith(ImageScheme, StringComparison.Ordinal))
        {
            return ImageName.TryParse(text[ImageScheme.Length..], out var image, out var problem)
                ? new NamedContextSource.Image(image)
                : throw new UsageException($"--build-context {flag}: {problem}");
        }

        if (text.StartsWith(LayoutScheme, StringComparison.Ordinal))
        {
            return Layout(text[LayoutScheme.Length..], surroundings);
        }

        if (ContextSource.OfAddress(text) is { } source)
        {
            return new NamedContextSource.Files(source);
        }

        var folder = surroundings.Absolute(text);
        return Directory.Exists(folder)
            ? new NamedContextSource.Files(new ContextSource.Folder(folder))
            : throw new UsageException($"--build-context {flag}: there is no folder {text}");
    }

    private static NamedContextSource.Layout Layout(string text, Surroundings surroundings)
    {
        var at = text.IndexOf('@');
        var cut = at >= 0 ? at
            : text.LastIndexOf(':') is var colon && colon > text.LastIndexOf('/') ? colon
            : text.Length;
        return new NamedContextSource.Layout(surroundings.Absolute(text[..cut]), text[cut..]);
    }
}
