using System.Text.Json;
using Slipway.Diagnostics;
using Slipway.Steps;

namespace Slipway.Cli.Rendering;

/// <summary>One JSON object for each event, in docs/events.md's terms.</summary>
internal sealed class JsonRenderer(TextWriter error) : ProgressRenderer(error)
{
    public override void Observe(BuildEvent buildEvent) =>
        Error.WriteLine(JsonSerializer.Serialize(EventLine.Of(buildEvent), CliJson.Default.EventLine));
}

/// <summary>An event as <c>--progress rawjson</c> prints it. <see cref="Data"/> is base64, since output need not be text.</summary>
internal sealed record EventLine
{
    public required string Event { get; init; }

    /// <summary>Seconds since the build began.</summary>
    public required double At { get; init; }

    public int? Activity { get; init; }

    public string? Name { get; init; }

    public bool? IsStep { get; init; }

    public int? Stream { get; init; }

    public byte[]? Data { get; init; }

    public string? Part { get; init; }

    public long? Current { get; init; }

    public long? Total { get; init; }

    public string? Outcome { get; init; }

    public string? Detail { get; init; }

    public string? Rule { get; init; }

    public string? Severity { get; init; }

    public string? Message { get; init; }

    public int? Line { get; init; }

    public ChangeLine[]? Changes { get; init; }

    public static EventLine Of(BuildEvent buildEvent)
    {
        var at = Math.Round(buildEvent.At.TotalSeconds, 6);
        return buildEvent switch
        {
            BuildEvent.Planned e => new EventLine { Event = "planned", At = at, Total = e.Steps },
            BuildEvent.Started e => new EventLine { Event = "started", At = at, Activity = e.Activity.Number, Name = e.Name, IsStep = e.IsStep },
            BuildEvent.Missed e => new EventLine
            {
                Event = "missed",
                At = at,
                Activity = e.Activity.Number,
                Message = e.Reason.Summary,
                Changes = [.. e.Reason.Changes.Select(ChangeLine.Of)],
            },
            BuildEvent.Output e => new EventLine { Event = "output", At = at, Activity = e.Activity.Number, Stream = (int)e.Stream, Data = e.Bytes.ToArray() },
            BuildEvent.Progressed e => new EventLine { Event = "progress", At = at, Activity = e.Activity.Number, Part = e.Part, Current = e.Current, Total = e.Total },
            BuildEvent.Finished e => new EventLine { Event = "finished", At = at, Activity = e.Activity.Number, Outcome = Lower(e.Outcome), Detail = e.Detail },
            BuildEvent.Noticed e => Noticed(e.Diagnostic, at),
            BuildEvent.Warned e => Noticed(e.Diagnostic, at),
            _ => throw new System.Diagnostics.UnreachableException(buildEvent.GetType().Name),
        };
    }

    private static EventLine Noticed(Diagnostic diagnostic, double at) => new()
    {
        Event = "notice",
        At = at,
        Rule = diagnostic.Rule,
        Severity = Lower(diagnostic.Severity),
        Message = diagnostic.Message,
        Line = diagnostic.Span?.StartLine,
    };

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}

/// <summary>An input that changed, as <c>--progress rawjson</c> and <c>why --format json</c> print it.</summary>
internal sealed record ChangeLine
{
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public static ChangeLine Of(InputChange change) => new()
    {
        Kind = change.Kind.ToString(),
        Name = change.Name,
        Before = change.Before,
        After = change.After,
    };
}
