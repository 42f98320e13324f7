namespace Slipway.Layers.Tar;

/// <summary>What an entry of an archive makes, whichever type flag said so.</summary>
public enum TarEntryType
{
    File,
    HardLink,
    SymbolicLink,
    CharacterDevice,
    BlockDevice,
    Directory,
    Fifo,
}
