using Slipway.Layers.Tar;
using Slipway.Linux;

namespace Slipway.Layers.Diff;

/// <summary>A file of a <see cref="FileRun"/>.</summary>
/// <param name="Entry">What the archive says of it; null for a large one, which is opened again when it is written.</param>
/// <param name="Content">Of a small one. Good as long as the run.</param>
internal readonly record struct LayerFile(string Name, string Path, FileStatus Status, TarEntry? Entry, ReadOnlyMemory<byte> Content);
