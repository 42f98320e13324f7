using System.Text;
using Slipway.Engine;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.Tests.Engine;

public sealed class ContainerLogTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    private string LogPath => Path.Combine(_temp.HostPath, "log");

    [Fact]
    public void Lines_come_back_with_their_stream_and_their_beginning()
    {
        Write((OutputStream.Stdout, "one\ntw"), (OutputStream.Stderr, "bad\n"), (OutputStream.Stdout, "o\n"));

        using var reader = new ContainerLogReader(LogPath);
        var lines = reader.ReadNew().ToList();

        lines.Select(Text).ShouldBe(["one\n", "tw", "bad\n", "o\n"]);
        lines.Select(l => l.IsError).ShouldBe([false, false, true, false]);
        lines.Select(l => l.BeginsLine).ShouldBe([true, true, true, false]);
    }

    [Fact]
    public void A_frame_that_is_not_whole_yet_waits()
    {
        Write((OutputStream.Stdout, "whole\n"), (OutputStream.Stdout, "torn\n"));
        var bytes = File.ReadAllBytes(LogPath);
        File.WriteAllBytes(LogPath, bytes[..^2]);
        using var reader = new ContainerLogReader(LogPath);
        reader.ReadNew().Select(Text).ToList().ShouldBe(["whole\n"]);

        File.WriteAllBytes(LogPath, bytes);

        reader.ReadNew().Select(Text).ToList().ShouldBe(["torn\n"]);
    }

    [Fact]
    public void What_is_no_log_is_refused()
    {
        File.WriteAllText(LogPath, "this is some other file, and a long one");
        using var reader = new ContainerLogReader(LogPath);

        Should.Throw<InvalidDataException>(() => reader.ReadNew().ToList()).Message.ShouldContain("damaged at byte 0");
    }

    [Fact]
    public void Every_byte_survives()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        using (var writer = new ContainerLogWriter(LogPath, TimeProvider.System))
        {
            writer.Write(OutputStream.Stdout, bytes);
        }

        using var reader = new ContainerLogReader(LogPath);

        reader.ReadNew().SelectMany(l => l.Bytes.ToArray()).ShouldBe(bytes);
    }

    public void Dispose() => _temp.Dispose();

    private static string Text(LogLine line) => Encoding.UTF8.GetString(line.Bytes.Span);

    private void Write(params (OutputStream Stream, string Text)[] pieces)
    {
        using var writer = new ContainerLogWriter(LogPath, TimeProvider.System);
        foreach (var (stream, text) in pieces)
        {
            writer.Write(stream, Encoding.UTF8.GetBytes(text));
        }
    }
}
