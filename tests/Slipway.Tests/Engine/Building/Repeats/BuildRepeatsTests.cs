using Slipway.Diagnostics;
using Slipway.Engine;
using Slipway.Steps;

namespace Slipway.Tests.Engine.Building.Repeats;

public sealed class BuildRepeatsTests
{
    [Fact]
    public async Task A_build_of_which_nothing_has_changed_is_answered_as_it_was()
    {
        using var project = await RepeatedProject.NewAsync();

        var repeated = project.Find().ShouldNotBeNull();
        var listener = new RepeatedProject.Listener();
        repeated.Tell(listener);

        var (imageId, events) = await project.BuildAsync();
        repeated.ImageId.ShouldBe(imageId);
        repeated.Display.ShouldBe("plain");
        listener.Events.Select(Text).ShouldBe(events.Select(Text));
        events.ShouldContain(e => e is BuildEvent.Noticed, "a stage is skipped");
        events.ShouldContain(e => e is BuildEvent.Warned, "FROM and as are written in different ways");
    }

    [Fact]
    public async Task A_repeat_leaves_a_record_and_uses_what_it_stands_on()
    {
        using var project = await RepeatedProject.NewAsync();
        var name = Directory.GetFiles(Path.Combine(project.Store, "names"), "*app*").Single();
        var layers = Directory.GetFiles(Path.Combine(project.Store, "layers"), "layer.json", SearchOption.AllDirectories);
        string[] used = [name, .. layers];
        foreach (var file in used)
        {
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        }

        var before = Records(project).Count;
        project.Find().ShouldNotBeNull();

        used.ShouldAllBe(f => File.GetLastWriteTimeUtc(f) > DateTime.UnixEpoch);
        var records = Records(project);
        records.Count.ShouldBe(before + 1);
        var (newest, earlier) = (records[0], records[1]);
        newest.Id.ShouldNotBe(earlier.Id);
        Tail(newest).ShouldBe(Tail(earlier));
        newest.BeganAt.ShouldBeGreaterThan(earlier.BeganAt);
    }

    [Fact]
    public async Task Newer_times_alone_change_nothing()
    {
        using var project = await RepeatedProject.NewAsync();
        File.SetLastWriteTimeUtc(Path.Combine(project.Context, "a.txt"), DateTime.UnixEpoch);
        File.SetLastWriteTimeUtc(Path.Combine(project.Context, "Dockerfile"), DateTime.UnixEpoch);
        project.Find().ShouldNotBeNull();
    }

    [Theory]
    [InlineData("a.txt", "b")]
    [InlineData("b.txt", "matches as well")]
    [InlineData("Dockerfile", "FROM scratch\nCOPY a.txt /\n")]
    [InlineData(".dockerignore", "a.txt\n")]
    [InlineData("Dockerfile.dockerignore", "nothing\n")]
    public async Task A_changed_file_is_no_repeat(string name, string content)
    {
        using var project = await RepeatedProject.NewAsync();
        project.Change(name, content);
        project.Find().ShouldBeNull();
    }

    [Fact]
    public async Task A_changed_mode_is_no_repeat()
    {
        using var project = await RepeatedProject.NewAsync();
        File.SetUnixFileMode(Path.Combine(project.Context, "a.txt"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        project.Find().ShouldBeNull();
    }

    [Fact]
    public async Task A_missing_file_or_context_is_no_repeat()
    {
        using var project = await RepeatedProject.NewAsync();
        File.Delete(Path.Combine(project.Context, "a.txt"));
        project.Find().ShouldBeNull();
        Directory.Delete(project.Context, recursive: true);
        project.Find().ShouldBeNull();
    }

    [Fact]
    public async Task Another_base_image_under_the_same_name_is_no_repeat()
    {
        using var project = await RepeatedProject.NewAsync();
        await project.TagBaseAsync("two");
        project.Find().ShouldBeNull();
        await project.TagBaseAsync("one");
        await project.BuildAsync();
        project.Find().ShouldNotBeNull();
    }

    [Theory]
    [InlineData("names", "*app*")]
    [InlineData("names", "*base*")]
    [InlineData("cache/steps", "*")]
    [InlineData("content", "*")]
    [InlineData("layers", "layer.json")]
    [InlineData("origins", "*")]
    public async Task What_is_gone_from_the_store_is_no_repeat(string folder, string files)
    {
        using var project = await RepeatedProject.NewAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(project.Store, folder), files, SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        project.Find().ShouldBeNull();
    }

    [Fact]
    public async Task Another_image_under_the_name_of_the_result_is_no_repeat()
    {
        using var project = await RepeatedProject.NewAsync();
        var names = Directory.GetFiles(Path.Combine(project.Store, "names"));
        File.Copy(names.Single(n => n.Contains("base", StringComparison.Ordinal)), names.Single(n => n.Contains("app", StringComparison.Ordinal)), overwrite: true);
        project.Find().ShouldBeNull();
    }

    [Fact]
    public async Task A_damaged_note_is_none()
    {
        using var project = await RepeatedProject.NewAsync();
        var note = Directory.GetFiles(Path.Combine(project.Store, "cache", "repeats")).Single();
        var bytes = File.ReadAllBytes(note);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(note, bytes[..length]);
            project.Find().ShouldBeNull();
        }

        Array.Fill(bytes, byte.MaxValue, sizeof(ulong), bytes.Length - sizeof(ulong));
        File.WriteAllBytes(note, bytes);
        project.Find().ShouldBeNull();
    }

    [Fact]
    public async Task The_oldest_notes_are_removed()
    {
        using var project = await RepeatedProject.NewAsync();
        var folder = Path.Combine(project.Store, "cache", "repeats");
        for (var i = 0; i < RepeatNotes.Kept; i++)
        {
            var path = Path.Combine(folder, $"older{i}");
            File.WriteAllText(path, "");
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddDays(i));
        }

        await project.BuildAsync();

        Directory.GetFiles(folder).Length.ShouldBe(RepeatNotes.Kept);
        File.Exists(Path.Combine(folder, "older0")).ShouldBeFalse();
        project.Find().ShouldNotBeNull();
    }

    private static string Text(BuildEvent told) => told switch
    {
        BuildEvent.Noticed noticed => DiagnosticRenderer.Render(noticed.Diagnostic),
        BuildEvent.Warned warned => DiagnosticRenderer.Render(warned.Diagnostic),
        _ => told.ToString(),
    };

    private static byte[] Tail(BuildRecord record)
    {
        using var written = new MemoryStream();
        BuildRecordWriter.Write(record, written);
        return BuildRecordWriter.TailOf(written.ToArray()).ToArray();
    }

    private static IReadOnlyList<BuildRecord> Records(RepeatedProject project)
    {
        using var store = new LocalStore(new StoreOptions { Root = project.Store }, TimeProvider.System);
        return [.. store.Records.List()];
    }
}
