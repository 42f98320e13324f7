namespace Slipway.Images.Sources;

/// <summary>What is to be there of a layer when an image has been pulled.</summary>
public enum LayerArrival
{
    /// <summary>The blob: its files are made when somebody needs them.</summary>
    AsBlob,

    /// <summary>The files too, made while the blob comes: for an image that is about to run.</summary>
    Unpacked,
}
