namespace Slipway.Environments;

/// <summary>What runs the image of a wrapped command.</summary>
public enum ContainerRuntime
{
    /// <summary>Singularity, or Apptainer under that name; the image is pulled into a SIF file once.</summary>
    Singularity,

    Docker,
}
