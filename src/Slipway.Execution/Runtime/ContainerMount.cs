using System.Collections.Immutable;

namespace Slipway.Execution.Runtime;

/// <summary>A mount as the runtime makes it (runtime-spec, config.md "Mounts").</summary>
/// <param name="Destination">Absolute path in the container; links in it are followed inside the root.</param>
/// <param name="Type">File system type; <c>bind</c> for a file or folder of the host.</param>
/// <param name="Source">A path in the build's mount namespace for <c>bind</c>, otherwise what mount(2) shows as the device.</param>
/// <param name="Options">As of mount(8).</param>
/// <param name="IsFile">Whether the thing mounted is no folder, so that a missing target becomes an empty file.</param>
public sealed record ContainerMount(string Destination, string Type, string Source, ImmutableArray<string> Options, bool IsFile = false);
