namespace Slipway.Environments;

/// <summary>The name of an image as that of a file.</summary>
public static class ImageFileName
{
    /// <summary>Without the registry's host; <c>/</c>, <c>:</c> and <c>@</c> are <c>_</c>: <c>ghcr.io/lab/myenv:1.0</c> is <c>lab_myenv_1.0</c>.</summary>
    /// <param name="image">A valid reference.</param>
    public static string Of(string image)
    {
        var slash = image.IndexOf('/');
        var host = slash < 0 ? "" : image[..slash];
        var isHost = host == "localhost" || host.AsSpan().ContainsAny('.', ':');
        return (isHost ? image[(slash + 1)..] : image).Replace('/', '_').Replace(':', '_').Replace('@', '_');
    }
}
