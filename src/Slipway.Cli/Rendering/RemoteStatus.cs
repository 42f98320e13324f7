using System.Globalization;
using Slipway.Environments;

namespace Slipway.Cli.Rendering;

/// <summary>How a remote builder is.</summary>
internal sealed record RemoteStatus(RemoteBuilder Builder)
{
    /// <summary>Why it cannot be reached; null where it can.</summary>
    public required string? Problem { get; init; }

    /// <summary>Who uses it, as <c>host:pid:epoch</c>; null for nobody.</summary>
    public required string? Owner { get; init; }

    /// <summary>What its health command says; null where it has none.</summary>
    public required (bool IsWell, string Text)? Health { get; init; }

    public void Write(TextWriter output)
    {
        Write(output, "Name", Builder.Name);
        Write(output, "Host", $"{Builder.Target} ({(Builder.Instance is null ? "ssh" : "gcloud")})");
        Write(output, "Reachable", Problem is null ? "yes" : $"no: {Problem}");
        Write(output, "In use", Owner is null ? "no" : $"by {Owner}{Since(Owner)}");
        Write(output, "Health", Health switch
        {
            null => "not asked: there is no health_command",
            (true, "") => "well",
            (var isWell, var text) => isWell ? text : $"not well: {text}",
        });
    }

    private static void Write(TextWriter output, string name, string value) => output.WriteLine($"{name + ":",-11}{TerminalText.Clean(value)}");

    private static string Since(string owner) =>
        owner.Split(':') is [_, _, var epoch] && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= uint.MaxValue
            ? $", since {DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC"
            : "";
}
