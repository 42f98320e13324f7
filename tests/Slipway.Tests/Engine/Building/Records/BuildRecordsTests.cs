using System.Text.Json;
using Slipway.Engine;
using Slipway.Snapshots;
using Slipway.Steps;
using Slipway.Testing;
using static Slipway.Tests.Engine.Building.Records.RecordedSteps;

namespace Slipway.Tests.Engine.Building.Records;

public sealed class BuildRecordsTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly SettableTime _time = new();
    private readonly Workspace _workspace;
    private readonly BuildFolders _folders;
    private readonly BuildRecords _records;

    public BuildRecordsTests()
    {
        _workspace = new Workspace(_temp.HostPath);
        _folders = new BuildFolders(_workspace, _time);
        _records = new BuildRecords(_folders, _workspace);
    }

    public void Dispose()
    {
        _workspace.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void A_record_is_read_as_it_was_written_whatever_is_in_it()
    {
        var record = Record("one") with
        {
            Target = "build",
            Image = "sha256:1",
            Names = ["app:latest"],
            Outcome = BuildOutcome.Failed,
            Steps =
            [
                Image("alpine:3", "sha256:2"),
                Step("RUN \"ü\" \u0001 && x").Keyed() with
                {
                    Line = 3,
                    LastLine = 4,
                    Parent = 0,
                    Sources = [0],
                    Layer = "abc",
                    Outcome = StepOutcome.Miss,
                    Fields = [new StepField(FieldKind.Variable, "ARG V", "")],
                    Changes = [new InputChange(InputKind.Variable, "ARG V") { Before = "1" }, new InputChange(InputKind.FirstBuild)],
                },
            ],
        };
        Write(record);
        var read = _records.List().ShouldHaveSingleItem();
        JsonSerializer.Serialize(read, BuildRecordJson.Default.BuildRecord).ShouldBe(JsonSerializer.Serialize(record, BuildRecordJson.Default.BuildRecord));
    }

    [Fact]
    public void The_records_of_a_project_come_the_newest_first()
    {
        Write(Record("one") with { Id = "a" });
        Write(Record("two") with { Id = "b" });
        Write(Record("one") with { Id = "c" });
        _records.ListOf("one").Select(r => r.Id).ShouldBe(["c", "a"]);
    }

    [Fact]
    public void A_damaged_record_is_none()
    {
        var folder = Write(Record("one"));
        File.WriteAllText(folder.RecordPath, "{\"project\":\"one\"");
        _records.ListOf("one").ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_owner_reads_a_record() =>
        File.GetUnixFileMode(Write(Record("one")).RecordPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

    private BuildFolder Write(BuildRecord record)
    {
        _time.Now += TimeSpan.FromSeconds(1);
        var folder = _folders.Begin();
        _records.Write(folder, record);
        return folder;
    }

    private static BuildRecord Record(string project) => new()
    {
        Project = project,
        Id = "0",
        BeganAt = DateTimeOffset.UnixEpoch,
        Seconds = 1.5,
        Dockerfile = "Dockerfile",
        Context = "/",
        Outcome = BuildOutcome.Done,
        Names = [],
        Steps = [],
    };
}
