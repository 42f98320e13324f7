using System.Diagnostics;
using System.Text;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Which builds can be compared: those of one Dockerfile for one context, target and set of platforms.</summary>
internal static class BuildProject
{
    private const int Digits = 16;

    /// <summary>The same for comparable requests of any time.</summary>
    public static string Of(BuildRequest request)
    {
        var text = string.Join(
            '\0',
            PlaceOf(request.Context),
            request.DockerfileContent is null ? request.DockerfilePath ?? "" : "-",
            request.Target ?? "",
            string.Join(',', request.Platforms));
        return Digest.Of(Encoding.UTF8.GetBytes(text)).Hex[..Digits];
    }

    /// <summary>Where a context comes from, for people.</summary>
    public static string PlaceOf(ContextSource context) => context switch
    {
        ContextSource.Folder folder => folder.Path,
        ContextSource.Web web => web.Url,
        ContextSource.Git git => git.Address,
        ContextSource.Input => "-",
        ContextSource.Assembled assembled => assembled.Path ?? string.Join(' ', assembled.Entries.Select(e => e.HostPath)),
        _ => throw new UnreachableException(context.GetType().Name),
    };
}
