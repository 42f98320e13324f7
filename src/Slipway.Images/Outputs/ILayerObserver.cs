namespace Slipway.Images.Outputs;

/// <summary>Hears of the layers that are made ready to leave. Is called from several threads.</summary>
public interface ILayerObserver
{
    /// <summary>The layer, as the store has it, will be made ready.</summary>
    void Expect(ImageLayer layer);

    /// <summary>The layer can leave, as the blob that it has now.</summary>
    void Ready(ImageLayer layer);
}
