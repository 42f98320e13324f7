using Slipway.Diagnostics;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>The events of a build that had nothing to make, as bytes of its note: the kind of an event is its first one. Their times are left out.</summary>
internal sealed class NotedEvents
{
    // Warnings are all about one text: it is written with the first of them.
    private SourceText? _source;

    private enum Kind : byte
    {
        Planned,
        Started,
        Finished,
        Noticed,
        Warned,
    }

    private enum SourceKind : byte
    {
        None,
        AsBefore,
        Given,
    }

    /// <summary>Whether there can be such an event in a note.</summary>
    public static bool CanHave(BuildEvent told) =>
        told is BuildEvent.Planned or BuildEvent.Started or BuildEvent.Finished or BuildEvent.Noticed or BuildEvent.Warned;

    public void Write(BinaryWriter writer, BuildEvent told)
    {
        switch (told)
        {
            case BuildEvent.Planned planned:
                writer.Write((byte)Kind.Planned);
                writer.Write(planned.Steps);
                break;
            case BuildEvent.Started started:
                writer.Write((byte)Kind.Started);
                writer.Write(started.Activity.Number);
                writer.Write(started.Name);
                writer.Write(started.IsStep);
                break;
            case BuildEvent.Finished finished:
                writer.Write((byte)Kind.Finished);
                writer.Write(finished.Activity.Number);
                writer.Write((byte)finished.Outcome);
                Write(writer, finished.Detail);
                break;
            case BuildEvent.Noticed noticed:
                writer.Write((byte)Kind.Noticed);
                Write(writer, noticed.Diagnostic);
                break;
            case BuildEvent.Warned warned:
                writer.Write((byte)Kind.Warned);
                Write(writer, warned.Diagnostic);
                break;
            default:
                throw new ArgumentException($"{told.GetType().Name} is no event of a build that had nothing to make.", nameof(told));
        }
    }

    /// <exception cref="InvalidDataException">It is no event.</exception>
    public BuildEvent Read(BinaryReader reader) => (Kind)reader.ReadByte() switch
    {
        Kind.Planned => new BuildEvent.Planned(TimeSpan.Zero, reader.ReadInt32()),
        Kind.Started => new BuildEvent.Started(TimeSpan.Zero, new ActivityId(reader.ReadInt32()), reader.ReadString(), reader.ReadBoolean()),
        Kind.Finished => new BuildEvent.Finished(
            TimeSpan.Zero, new ActivityId(reader.ReadInt32()), (ActivityOutcome)reader.ReadByte(), ReadText(reader)),
        Kind.Noticed => new BuildEvent.Noticed(TimeSpan.Zero, ReadDiagnostic(reader)),
        Kind.Warned => new BuildEvent.Warned(TimeSpan.Zero, ReadDiagnostic(reader)),
        var kind => throw new InvalidDataException($"a note has an event of the unknown kind {(byte)kind}"),
    };

    private void Write(BinaryWriter writer, Diagnostic diagnostic)
    {
        writer.Write(diagnostic.Rule);
        writer.Write((byte)diagnostic.Severity);
        writer.Write(diagnostic.Message);
        Write(writer, diagnostic.Hint);
        Write(writer, diagnostic.Source);
        writer.Write(diagnostic.Span is not null);
        var span = diagnostic.Span ?? default;
        writer.Write(span.StartLine);
        writer.Write(span.StartColumn);
        writer.Write(span.EndLine);
        writer.Write(span.EndColumn);
    }

    private void Write(BinaryWriter writer, SourceText? source)
    {
        writer.Write((byte)(source is null ? SourceKind.None : source == _source ? SourceKind.AsBefore : SourceKind.Given));
        if (source is not null && source != _source)
        {
            writer.Write(source.Name);
            writer.Write(source.Text);
            _source = source;
        }
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    private Diagnostic ReadDiagnostic(BinaryReader reader)
    {
        var diagnostic = new Diagnostic(reader.ReadString(), (Severity)reader.ReadByte(), reader.ReadString())
        {
            Hint = ReadText(reader),
            Source = ReadSource(reader),
        };
        var hasSpan = reader.ReadBoolean();
        var span = new SourceSpan(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        return hasSpan ? diagnostic with { Span = span } : diagnostic;
    }

    private SourceText? ReadSource(BinaryReader reader) => (SourceKind)reader.ReadByte() switch
    {
        SourceKind.None => null,
        SourceKind.AsBefore => _source,
        SourceKind.Given => _source = new SourceText(reader.ReadString(), reader.ReadString()),
        _ => throw new InvalidDataException("a note has a warning about an unknown kind of text"),
    };

    private static string? ReadText(BinaryReader reader)
    {
        var isGiven = reader.ReadBoolean();
        var text = reader.ReadString();
        return isGiven ? text : null;
    }
}
