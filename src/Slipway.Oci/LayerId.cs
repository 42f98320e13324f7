namespace Slipway.Oci;

/// <summary>
/// Names a layer's folder in the local store: a few characters, unique within one store while the layer is there, and
/// short because an overlay mount names every layer below it in one page of options. It says nothing of the content.
/// </summary>
public readonly record struct LayerId(string Value)
{
    public override string ToString() => Value;
}
