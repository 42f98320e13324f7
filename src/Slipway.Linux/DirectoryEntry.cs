namespace Slipway.Linux;

/// <summary>One name in a directory, as getdents64(2) gives it; never <c>.</c> or <c>..</c>.</summary>
public readonly record struct DirectoryEntry(string Name, FileType Type, ulong Inode);
