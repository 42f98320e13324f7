using Slipway.Diagnostics;
using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Engine;

/// <summary>Understands the values of <c>--build-context</c>.</summary>
internal static class NamedContexts
{
    private const string ImageScheme = "docker-image://";
    private const string LayoutScheme = "oci-layout://";

    /// <exception cref="BuildRefusedException">A value is none of the known forms.</exception>
    public static NamedContext Parse(string name, string value)
    {
        if (value.StartsWith(ImageScheme, StringComparison.Ordinal))
        {
            return ImageName.TryParse(value[ImageScheme.Length..], out var image, out var problem)
                ? new NamedContext.Image(image)
                : throw Refused(name, problem);
        }

        if (value.StartsWith(LayoutScheme, StringComparison.Ordinal))
        {
            var text = value[LayoutScheme.Length..];
            var at = text.IndexOf('@');
            var cut = at >= 0 ? at : text.LastIndexOf(':') is var colon && colon > text.LastIndexOf('/') ? colon : text.Length;
            return new NamedContext.Layout(Path.GetFullPath(text[..cut]), text[cut..]);
        }

        if (value.Contains("://", StringComparison.Ordinal) || value.StartsWith("git@", StringComparison.Ordinal))
        {
            return new NamedContext.Git(value);
        }

        return Directory.Exists(value)
            ? new NamedContext.Folder()
            : throw Refused(name, $"there is no folder {value}");
    }

    private static BuildRefusedException Refused(string name, string problem) =>
        new([new Diagnostic("BadBuildContext", Severity.Error, $"invalid build context {name}: {problem}")]);
}
