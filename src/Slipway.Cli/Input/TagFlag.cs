using Slipway.Oci;

namespace Slipway.Cli.Input;

/// <summary>The value of <c>--tag</c>, and of <c>name=</c> in <c>--output</c>.</summary>
internal static class TagFlag
{
    /// <exception cref="UsageException">It is no name that an image can be given.</exception>
    public static ImageName Parse(string text) =>
        !ImageName.TryParse(text, out var name, out var problem) ? throw new UsageException($"invalid tag \"{text}\": {problem}")
        : name.Digest is not null ? throw new UsageException($"invalid tag \"{text}\": an image cannot be given a digest")
        : name;
}
