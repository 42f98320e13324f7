using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Cli.Rendering;

/// <summary>A pull in docker's words: what is pulled, a bar or lines for each layer, and what came of it.</summary>
internal static class PullView
{
    /// <param name="output">Receives the lines; bars go to the terminal.</param>
    public static async Task<PulledImage> ShowAsync(
        Surroundings surroundings, TextWriter output, ImageName name, Func<Action<TransferProgress>, Task<PulledImage>> pull)
    {
        await output.WriteLineAsync($"{name.Tag ?? name.Digest?.ToString()}: Pulling from {name.FamiliarRepository}");
        PulledImage pulled;
        using (var view = TransferView.CreateWithLines(surroundings, output, TransferWords.Pull))
        {
            pulled = await pull(view.Report);
        }

        await output.WriteLineAsync($"Digest: {pulled.Target}");
        await output.WriteLineAsync($"Status: {(pulled.IsNew ? "Downloaded newer image for" : "Image is up to date for")} {name.Familiar}");
        return pulled;
    }
}
