using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>Reads <c>images --filter</c>.</summary>
internal static class ImageFilterFlag
{
    /// <param name="repository">The argument of the verb, which is one more pattern; null for none.</param>
    /// <param name="filters"><c>key=value</c> each.</param>
    /// <exception cref="UsageException">One is no pair.</exception>
    /// <exception cref="FormatException">There is no such key, or no such value of it.</exception>
    public static ImageFilter Read(string? repository, IEnumerable<string> filters, DateTimeOffset now)
    {
        var filter = new ImageFilter { References = repository is null ? [] : [repository] };
        foreach (var text in filters)
        {
            filter = text.Split('=', 2) is [var key, var value]
                ? Add(filter, key, value, now)
                : throw new UsageException($"invalid filter '{text}': write key=value");
        }

        return filter;
    }

    private static ImageFilter Add(ImageFilter filter, string key, string value, DateTimeOffset now) => key switch
    {
        "reference" => filter with { References = filter.References.Add(value) },
        "dangling" => filter with { Dangling = Truth(key, value) },
        "label" => filter with { Labels = filter.Labels.Add(Label(value, absent: false)) },
        "label!" => filter with { Labels = filter.Labels.Add(Label(value, absent: true)) },
        "before" => filter with { Before = value },
        "since" => filter with { Since = value },
        "until" => filter with { Until = PointInTime.Parse(value, now) },
        _ => throw new FormatException($"invalid filter '{key}': use before, dangling, label, reference, since or until"),
    };

    private static bool Truth(string key, string value) => value switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new FormatException($"invalid filter '{key}={value}': use true or false"),
    };

    private static LabelFilter Label(string text, bool absent) =>
        text.Split('=', 2) is [var key, var value] ? new LabelFilter(key, value, absent) : new LabelFilter(text, null, absent);
}
