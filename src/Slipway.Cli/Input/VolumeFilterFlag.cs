using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>Reads <c>volume ls --filter</c>.</summary>
internal static class VolumeFilterFlag
{
    /// <param name="filters"><c>key=value</c> each; a volume must fit all of them.</param>
    /// <exception cref="UsageException">One is no pair.</exception>
    /// <exception cref="FormatException">There is no such key, or no such value of it.</exception>
    public static Func<Volume, bool> Read(IEnumerable<string> filters, LocalVolumes volumes)
    {
        Func<Volume, bool>[] conditions = [.. filters.Select(text => text.Split('=', 2) is [var key, var value]
            ? Condition(key, value, volumes)
            : throw new UsageException($"invalid filter '{text}': write key=value"))];
        return volume => Array.TrueForAll(conditions, fits => fits(volume));
    }

    private static Func<Volume, bool> Condition(string key, string value, LocalVolumes volumes) => (key, value) switch
    {
        ("name", _) => volume => volume.Name.Contains(value, StringComparison.Ordinal),
        ("driver", _) => _ => value == "local",
        ("dangling", "true" or "1") => volume => volumes.ContainersOf(volume.Name).Count == 0,
        ("dangling", "false" or "0") => volume => volumes.ContainersOf(volume.Name).Count > 0,
        ("dangling", _) => throw new FormatException($"invalid filter 'dangling={value}': use true or false"),
        _ => throw new FormatException($"invalid filter '{key}': use dangling, driver or name"),
    };
}
