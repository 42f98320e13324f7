using System.Text.Json;

namespace Slipway.Environments;

/// <summary>
/// What pip reports of an installation (pip documentation, Installation Report): the digest of the file that each package came from,
/// as the index has it.
/// </summary>
internal static class PipReport
{
    /// <summary>The option of a requirement in front of its digest.</summary>
    public const string Option = "--hash=sha256:";

    /// <summary>SHA-256 digests in hex, by <see cref="KeyOf"/>. A package that came from elsewhere than a file has none.</summary>
    public static IReadOnlyDictionary<string, string> Read(string report)
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        if (report.Length == 0)
        {
            return digests;
        }

        try
        {
            using var document = JsonDocument.Parse(report);
            foreach (var package in document.RootElement.GetProperty("install").EnumerateArray())
            {
                var metadata = package.GetProperty("metadata");
                if (DigestOf(package) is { } digest)
                {
                    digests[KeyOf($"{metadata.GetProperty("name").GetString()}=={metadata.GetProperty("version").GetString()}")] = digest;
                }
            }

            return digests;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw EnvironmentRefusedException.Of("BadReport", $"pip's report of what it installed is not understood: {e.Message}");
        }
    }

    /// <summary>The name as indexes compare it, and the version, of <c>name==version</c>.</summary>
    public static string KeyOf(string requirement)
    {
        var parts = requirement.Split("==", 2);
        return $"{new Dependency(parts[0], IsPip: true, default).Name}=={parts[^1]}";
    }

    // PyPA specifications, Direct URL Data Structure: hash is the older spelling of hashes, and all that pip 23.0 writes.
    private static string? DigestOf(JsonElement package)
    {
        const string Sha256 = "sha256";
        if (!package.GetProperty("download_info").TryGetProperty("archive_info", out var archive))
        {
            return null;
        }

        if (archive.TryGetProperty("hashes", out var hashes) && hashes.TryGetProperty(Sha256, out var digest))
        {
            return digest.GetString();
        }

        return archive.TryGetProperty("hash", out var older) && older.GetString()?.Split('=', 2) is [Sha256, var hex] ? hex : null;
    }
}
