using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Notes as bytes: numbers and texts one after the other, in the order of <see cref="RepeatNote"/>, lists with their length before them.
/// No JSON: to begin reading any costs more than all of this.
/// </summary>
internal static class RepeatNoteFormat
{
    // "spnote" and the version of the layout.
    private const ulong Magic = 0x0002_6574_6f6e_7073;

    /// <summary>Far more than a note of ten thousand steps; what is longer was not written by us.</summary>
    private const int LongestList = 1 << 20;

    public static byte[] Write(RepeatNote note)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(note.Display);
            writer.Write(note.ImageId);
            writer.Write(note.Context);
            Write(writer, note.Inputs);
            Write(writer, note.Records);
            Write(writer, note.Things);
            writer.Write(note.Selections.Length);
            foreach (var selection in note.Selections)
            {
                Write(writer, selection);
            }

            writer.Write(note.Project);
            writer.Write(note.RecordTail.Length);
            writer.Write(note.RecordTail);
            Write(writer, note.Events);
        }

        return bytes.ToArray();
    }

    /// <returns>Null for bytes of another version.</returns>
    /// <exception cref="InvalidDataException">It is no note.</exception>
    /// <exception cref="FormatException">Nor is this.</exception>
    /// <exception cref="EndOfStreamException">Its end is missing.</exception>
    public static RepeatNote? Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        return reader.ReadUInt64() != Magic ? null : new RepeatNote
        {
            Display = reader.ReadString(),
            ImageId = reader.ReadString(),
            Context = reader.ReadString(),
            Inputs = ReadFiles(reader),
            Records = ReadFiles(reader),
            Things = ReadTexts(reader),
            Selections = ReadSelections(reader),
            Project = reader.ReadString(),
            RecordTail = reader.ReadBytes(ReadLength(reader)),
            Events = ReadEvents(reader),
        };
    }

    private static void Write(BinaryWriter writer, NotedFile[] files)
    {
        writer.Write(files.Length);
        foreach (var file in files)
        {
            writer.Write(file.Path);
            writer.Write(file.Digest);
        }
    }

    private static void Write(BinaryWriter writer, ReadOnlySpan<string> texts)
    {
        writer.Write(texts.Length);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    private static void Write(BinaryWriter writer, NotedSelection noted)
    {
        writer.Write(noted.Folder);
        Write(writer, noted.IgnorePatterns);
        Write(writer, noted.Selection.Patterns.AsSpan());
        writer.Write(noted.Selection.Wildcards);
        Write(writer, noted.Selection.Excludes.AsSpan());
        writer.Write(noted.Selection.Parents);
        writer.Write(noted.Digest);
    }

    private static void Write(BinaryWriter writer, BuildEvent[] events)
    {
        writer.Write(events.Length);
        var noted = new NotedEvents();
        foreach (var told in events)
        {
            noted.Write(writer, told);
        }
    }

    private static NotedFile[] ReadFiles(BinaryReader reader)
    {
        var files = new NotedFile[ReadLength(reader)];
        for (var i = 0; i < files.Length; i++)
        {
            files[i] = new NotedFile(reader.ReadString(), reader.ReadString());
        }

        return files;
    }

    private static string[] ReadTexts(BinaryReader reader)
    {
        var texts = new string[ReadLength(reader)];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadString();
        }

        return texts;
    }

    private static NotedSelection[] ReadSelections(BinaryReader reader)
    {
        var selections = new NotedSelection[ReadLength(reader)];
        for (var i = 0; i < selections.Length; i++)
        {
            var folder = reader.ReadString();
            var ignored = ReadTexts(reader);
            var selection = new Selection
            {
                Patterns = ReadImmutable(reader),
                Wildcards = reader.ReadBoolean(),
                Excludes = ReadImmutable(reader),
                Parents = reader.ReadBoolean(),
            };
            selections[i] = new NotedSelection(folder, ignored, selection, reader.ReadString());
        }

        return selections;
    }

    private static BuildEvent[] ReadEvents(BinaryReader reader)
    {
        var events = new BuildEvent[ReadLength(reader)];
        var noted = new NotedEvents();
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = noted.Read(reader);
        }

        return events;
    }

    private static ImmutableArray<string> ReadImmutable(BinaryReader reader) => ImmutableCollectionsMarshal.AsImmutableArray(ReadTexts(reader));

    private static int ReadLength(BinaryReader reader) => reader.ReadInt32() is var length and >= 0 and <= LongestList
        ? length
        : throw new InvalidDataException("a list of a note has no length that it can have");
}
