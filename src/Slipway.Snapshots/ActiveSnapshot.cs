using Slipway.Oci;

namespace Slipway.Snapshots;

/// <summary>A file system made of layers whose changes become a layer, or nothing: without <see cref="Commit"/> they are lost.</summary>
public abstract class ActiveSnapshot : WritableSnapshot
{
    /// <summary>Ends the changes and makes them a layer of the store. Nobody may use the root any more; call it once.</summary>
    public abstract LayerId Commit();
}
