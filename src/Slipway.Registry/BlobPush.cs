namespace Slipway.Registry;

/// <summary>How a blob came to be in a registry.</summary>
public enum BlobPush
{
    /// <summary>It was there.</summary>
    Existed,

    /// <summary>The registry took it from another of its repositories.</summary>
    Mounted,

    /// <summary>Its bytes were sent.</summary>
    Sent,
}
