namespace Slipway.Environments;

/// <summary>The shapes of a Dockerfile; each has a file under Layouts.</summary>
public enum Layout
{
    /// <summary>A builder solves; the environment is copied as it is.</summary>
    PlainCopy,

    /// <summary>As <see cref="PlainCopy"/>, trimmed, with the exact list of its packages.</summary>
    Explicit,

    /// <summary>One stage with all that it was made with.</summary>
    Full,

    /// <summary>One stage; the environment is packed and unpacked in place.</summary>
    PackedInPlace,

    /// <summary>A builder packs; the last stage unpacks.</summary>
    PackedCopy,

    /// <summary>One stage; pip installs.</summary>
    Pip,

    /// <summary>A builder makes wheels; the last stage installs them offline.</summary>
    PipWheels,

    /// <summary>One stage; an archive is unpacked.</summary>
    Unpacked,
}
