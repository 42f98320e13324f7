using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>The flags of <c>prune</c>: docker's, of all its prunes at once.</summary>
internal sealed class PruneFlags
{
    public const string Images = "image";
    public const string Containers = "container";
    public const string Cache = "builder";

    private readonly ChoiceOption _only = new("--only", [Images, Containers, Cache]) { Description = "Only things of this kind", HelpName = "kind" };
    private readonly Option<bool> _all = new("--all", "-a") { Description = "All images without a container and all of the build cache, not only what dangles" };
    private readonly Option<bool> _force = new("--force", "-f") { Description = "Don't ask" };
    private readonly Option<bool> _volumes = new("--volumes") { Description = "Volumes without a name too, which go with their containers in any case" };
    private readonly Option<string[]> _filters = new("--filter") { Description = "Only what is older (until=24h) or has a label (label=key, label!=key=value)", HelpName = "filter" };
    private readonly Option<string?> _keep = new("--keep-storage", "--reserved-space") { Description = "Build cache that may stay, such as 10g", HelpName = "bytes" };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "For docker's sake: every record that went is told in any case", Hidden = true };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_only, _all, _force, _volumes, _filters, _keep, _verbose])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The kind that is meant alone; null for all.</summary>
    public string? KindOf(ParseResult parsed) => parsed.GetValue(_only);

    public bool IsForced(ParseResult parsed) => parsed.GetValue(_force);

    public bool IsAll(ParseResult parsed) => parsed.GetValue(_all);

    /// <exception cref="UsageException">A filter is none, or does not belong to the kind.</exception>
    public PruneRequest Read(ParseResult parsed, DateTimeOffset now)
    {
        var only = KindOf(parsed);
        var extent = IsAll(parsed) ? PruneExtent.All : PruneExtent.Dangling;
        var request = new PruneRequest
        {
            Containers = only is null or Containers,
            Images = only is null or Images ? extent : PruneExtent.None,
            Cache = only is null or Cache ? extent : PruneExtent.None,
            KeepCacheBytes = parsed.GetValue(_keep) is { } keep ? ByteCount.Parse("--keep-storage", keep) : null,
        };
        foreach (var filter in parsed.GetValue(_filters) ?? [])
        {
            request = Add(request, filter, now);
        }

        // A label says nothing about a step: with docker, too, such a prune leaves the cache alone.
        return request.Labels.IsEmpty || only == Cache ? request : request with { Cache = PruneExtent.None };
    }

    private static PruneRequest Add(PruneRequest request, string filter, DateTimeOffset now)
    {
        var equals = filter.IndexOf('=', StringComparison.Ordinal);
        var (key, value) = equals < 0 ? (filter, "") : (filter[..equals], filter[(equals + 1)..]);
        return key switch
        {
            "until" or "unused-for" => request with { Until = PointInTime.Parse(value, now) },
            "label" => request with { Labels = request.Labels.Add(Label(value, absent: false)) },
            "label!" => request with { Labels = request.Labels.Add(Label(value, absent: true)) },
            "dangling" => value is "false" or "0" or "true" or "1"
                ? request with { Images = value is "false" or "0" ? PruneExtent.All : PruneExtent.Dangling }
                : throw new UsageException($"--filter {filter}: use dangling=true or dangling=false"),
            _ => throw new UsageException($"invalid filter '{key}': use until, label or label!"),
        };
    }

    private static LabelFilter Label(string text, bool absent) => text.Split('=', 2) switch
    {
        [var key, var value] => new LabelFilter(key, value, absent),
        _ => new LabelFilter(text, null, absent),
    };
}
