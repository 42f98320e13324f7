using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>What a transfer is called at each of its times.</summary>
/// <param name="Begun">Before the first byte.</param>
/// <param name="Running">While bytes come.</param>
/// <param name="Done">When nothing is left to do.</param>
/// <param name="Known">When nothing had to be done.</param>
internal sealed record TransferWords(string Begun, string Running, string Done, string Known)
{
    /// <summary>Docker's, for what comes from a registry.</summary>
    public static TransferWords Pull { get; } = new("Pulling fs layer", "Downloading", "Pull complete", "Already exists")
    {
        Arrived = "Download complete",
        Unpacking = "Extracting",
    };

    /// <summary>Docker's, for what goes to a registry.</summary>
    public static TransferWords Push { get; } = new("Preparing", "Pushing", "Pushed", "Layer already exists");

    /// <summary>As a line, when all bytes are here and something is made of them.</summary>
    public string Arrived { get; init; } = "";

    /// <summary>While something is made of them.</summary>
    public string Unpacking { get; init; } = "";

    /// <summary>How a transfer ended.</summary>
    public string EndOf(TransferProgress progress) =>
        progress.Origin is { } repository ? $"Mounted from {repository}"
        : progress.Stage == TransferStage.Known ? Known
        : Done;
}
