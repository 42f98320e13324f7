using System.Text.Json;
using Slipway.Diagnostics;

namespace Slipway.Environments;

/// <summary>An R lock file (renv documentation, "Lockfile format").</summary>
/// <param name="Text">Trimmed, with Unix line ends.</param>
/// <param name="RVersion">The version of R that it was written by; null where it does not say.</param>
public sealed record RenvLock(string Text, string? RVersion)
{
    /// <exception cref="EnvironmentRefusedException">It is empty or no lock.</exception>
    public static RenvLock Read(SourceText source)
    {
        var text = source.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
        if (text.Length == 0)
        {
            throw Refused(source, "the lock file is empty: there is nothing to restore from it", null);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("Packages", out var packages) || packages.ValueKind != JsonValueKind.Object)
            {
                throw Refused(source, "the lock file has no Packages, which is to be an object", null);
            }

            return new RenvLock(text, VersionOf(root));
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            throw Refused(source, "the lock file is no JSON", SourceSpan.Lines(line, line));
        }
    }

    /// <summary>Compares it with what the environment installs.</summary>
    public void Check(CondaEnvironment environment, EnvironmentRemarks remarks)
    {
        if (!environment.HasR)
        {
            remarks.Error("NoR", "an R lock is to be restored, and no dependency brings R", new TextPlace(environment.Source, environment.Root.Span), "add r-base to the dependencies");
            return;
        }

        var r = environment.CondaDependencies.FirstOrDefault(d => d.Name == "r-base");
        var pinned = r is null ? "" : MajorMinor(r.Version.TrimStart('=', '~', ' '));
        if (RVersion is not null && pinned.Length > 0 && char.IsAsciiDigit(pinned[0]) && pinned != MajorMinor(RVersion))
        {
            remarks.Warn("RVersionDiffers", $"the lock was written by R {RVersion}, and the environment has {r?.Spec}", r is null ? null : new TextPlace(environment.Source, r.Span));
        }
    }

    private static string? VersionOf(JsonElement root) =>
        root.TryGetProperty("R", out var r) && r.ValueKind == JsonValueKind.Object
        && r.TryGetProperty("Version", out var version) && version.ValueKind == JsonValueKind.String
            ? version.GetString()
            : null;

    private static string MajorMinor(string version) => string.Join('.', version.Split('.').Take(2));

    private static EnvironmentRefusedException Refused(SourceText source, string message, SourceSpan? span) =>
        new([new Diagnostic("BadRenvLock", Severity.Error, message) { Source = source, Span = span }]);
}
