using System.Diagnostics;
using System.Text;
using Slipway.Oci;
using Slipway.Snapshots.Layers;
using Slipway.Steps;

namespace Slipway.Execution.Sources;

/// <summary>Opens what the steps without inputs stand for: images, contexts, files and repositories by address.</summary>
internal sealed class StepSources(StepInputs inputs, LayerStore layers, RemoteFiles remote)
{
    /// <exception cref="StepFailedException">It is not there, or could not be fetched.</exception>
    public async Task<StepResult> OpenAsync(StepNode node, IActivity activity, CancellationToken cancellationToken)
    {
        try
        {
            return node.Step switch
            {
                Step.BaseImage image => OpenImage(node, image),
                Step.LocalFolder folder => await OpenContextAsync(node, folder.Name, activity, cancellationToken),
                Step.HttpFile file => await remote.DownloadAsync(file, activity, cancellationToken),
                Step.GitCheckout checkout => new FolderResult(await remote.CheckoutAsync(checkout, activity, cancellationToken), []) { IsFetched = true },
                _ => throw new UnreachableException(node.Step.GetType().Name),
            };
        }
        catch (SourceFetchException e)
        {
            throw new StepFailedException(node, e.Message, e) { Hint = e.Hint };
        }
    }

    private LayersResult OpenImage(StepNode node, Step.BaseImage image)
    {
        var ids = image.DiffIds.Select(d => layers.FindByDiffId(d)
            ?? throw new StepFailedException(node, $"layer {d} of the base image is not in the store") { Hint = "pull or load the image again" });
        return new LayersResult([.. ids], Identity(image));
    }

    private static Digest Identity(Step.BaseImage image) =>
        Digest.Of(Encoding.ASCII.GetBytes(string.Join('\n', image.DiffIds)));

    private async Task<FolderResult> OpenContextAsync(StepNode node, string name, IActivity activity, CancellationToken cancellationToken)
    {
        var open = inputs.Contexts.GetValueOrDefault(name) ?? throw new StepFailedException(node, $"there is no build context {name}");
        var context = await open(activity, cancellationToken);
        return new FolderResult(context.HostPath, context.IgnorePatterns) { IsLasting = !context.IsTemporary };
    }
}
