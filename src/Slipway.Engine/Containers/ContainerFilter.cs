using System.Globalization;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Which containers are wanted (<c>ps --filter</c>), with docker's keys. Of several filters with one key one must fit,
/// except for labels, which must all.
/// </summary>
public sealed class ContainerFilter
{
    private readonly List<(string Key, Func<Container, bool> Fits)> _conditions = [];

    private ContainerFilter()
    {
    }

    /// <summary>Whether it says itself which states are wanted, so that containers that have ended count too.</summary>
    public bool NamesStates => _conditions.Exists(c => c.Key is "status" or "exited");

    /// <param name="filters"><c>key=value</c> each.</param>
    /// <exception cref="FormatException">There is no such key, or no such value of it.</exception>
    /// <exception cref="ContainerMissingException">A container that others are compared with is not there.</exception>
    public static ContainerFilter Parse(IEnumerable<string> filters, LocalContainers containers)
    {
        var filter = new ContainerFilter();
        foreach (var text in filters)
        {
            var equals = text.IndexOf('=');
            if (equals < 1)
            {
                throw new FormatException($"invalid filter '{text}': write key=value");
            }

            var key = text[..equals].ToLowerInvariant();
            filter._conditions.Add((key, Condition(key, text[(equals + 1)..], containers)));
        }

        return filter;
    }

    public bool Fits(Container container) => _conditions
        .GroupBy(c => c.Key)
        .All(group => group.Key == "label" ? group.All(c => c.Fits(container)) : group.Any(c => c.Fits(container)));

    private static Func<Container, bool> Condition(string key, string value, LocalContainers containers)
    {
        switch (key)
        {
            case "id":
                return c => c.Record.Id.StartsWith(value, StringComparison.Ordinal);
            case "name":
                return c => c.Record.Name.Contains(value.TrimStart('/'), StringComparison.Ordinal);
            case "label":
                return c => HasLabel(c, value);
            case "exited":
                var code = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
                    : throw new FormatException($"invalid filter 'exited={value}': write a number");
                return c => c.State.Status == ContainerStatus.Exited && c.State.ExitCode == code;
            case "status":
                var status = StatusOf(value);
                return c => c.State.Status == status;
            case "ancestor":
                return c => c.Record.Image == value || c.Record.Image == value + ":latest" || c.Record.ImageId.ToString() == value
                    || (value.Length > 3 && c.Record.ImageId.Hex.StartsWith(value, StringComparison.Ordinal));
            case "before":
                var later = containers.Get(value).Record.CreatedUtc;
                return c => c.Record.CreatedUtc < later;
            case "since":
                var earlier = containers.Get(value).Record.CreatedUtc;
                return c => c.Record.CreatedUtc > earlier;
            case "volume":
                return c => c.Record.Host.Volumes.Any(v => v.Source == value || v.Target == value);
            case "network":
                return c => value == (c.Record.Host.Network == NetworkMode.None ? "none" : "host");
            case "health":
                return c => value == (c.State.Health is { } health ? health.Status.ToString().ToLowerInvariant() : "none");
            default:
                throw new FormatException($"invalid filter '{key}': use ancestor, before, exited, health, id, label, name, network, since, status or volume");
        }
    }

    private static bool HasLabel(Container container, string wanted)
    {
        var pair = wanted.Split('=', 2);
        return container.Record.Config.Labels is { } labels
            && labels.TryGetValue(pair[0], out var value)
            && (pair.Length == 1 || pair[1] == value);
    }

    /// <summary>Null for docker's states that nothing here is ever in.</summary>
    private static ContainerStatus? StatusOf(string text) => text switch
    {
        "created" => ContainerStatus.Created,
        "running" => ContainerStatus.Running,
        "exited" => ContainerStatus.Exited,
        "paused" or "restarting" or "removing" or "dead" => null,
        _ => throw new FormatException($"invalid filter 'status={text}': use created, running or exited"),
    };
}
