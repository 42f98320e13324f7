namespace Slipway.Registry;

/// <summary>One entry of the <c>errors</c> that a registry answers with (distribution spec, "Error Codes"): <c>MANIFEST_UNKNOWN</c> and words.</summary>
public sealed record RegistryError(string Code, string Message)
{
    public override string ToString() => (Message, Code) switch
    {
        ("", _) => Code,
        (_, "") => Message,
        _ => $"{Message} ({Code})",
    };
}
