using Slipway.Diagnostics;

namespace Slipway.Steps;

/// <summary>
/// What a build tells while it goes on: the only way in which anything below the command line speaks. Terminal, plain
/// text, JSON, and a server are renderers of this one stream. <see cref="At"/> is the time since the build began.
/// </summary>
public abstract record BuildEvent(TimeSpan At)
{
    /// <summary>How many steps the target needs is known now.</summary>
    public sealed record Planned(TimeSpan At, int Steps) : BuildEvent(At);

    /// <summary>An activity began. <paramref name="IsStep"/> tells steps of the plan from the engine's own work (loading, exporting).</summary>
    public sealed record Started(TimeSpan At, ActivityId Activity, string Name, bool IsStep) : BuildEvent(At);

    /// <summary>The result of a step is not known, for this reason: it is made from here on.</summary>
    public sealed record Missed(TimeSpan At, ActivityId Activity, MissReason Reason) : BuildEvent(At);

    /// <summary>Bytes that a command wrote, as they came; they may end within a line or a character.</summary>
    public sealed record Output(TimeSpan At, ActivityId Activity, OutputStream Stream, ReadOnlyMemory<byte> Bytes) : BuildEvent(At);

    /// <summary>How far a part of an activity is, in bytes where <paramref name="Total"/> is known (else 0).</summary>
    public sealed record Progressed(TimeSpan At, ActivityId Activity, string Part, long Current, long Total) : BuildEvent(At);

    /// <summary>An activity ended. <paramref name="Detail"/>: why it was a hit, or what failed.</summary>
    public sealed record Finished(TimeSpan At, ActivityId Activity, ActivityOutcome Outcome, string? Detail) : BuildEvent(At);

    /// <summary>Something that a person should know and that stops nothing: a warning with its place, or a note.</summary>
    public sealed record Noticed(TimeSpan At, Diagnostic Diagnostic) : BuildEvent(At);

    /// <summary>A rule for Dockerfiles that is not followed. Told when nothing else is to come, and shown together.</summary>
    public sealed record Warned(TimeSpan At, Diagnostic Diagnostic) : BuildEvent(At);
}

/// <summary>The stream of a process.</summary>
public enum OutputStream
{
    Stdout = 1,
    Stderr = 2,
}

/// <summary>How an activity ended.</summary>
public enum ActivityOutcome
{
    Done,
    Cached,
    Failed,
    Canceled,
}
