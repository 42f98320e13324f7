using System.Text.RegularExpressions;
using Slipway.Engine;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Testing;

namespace Slipway.Tests.Engine;

public sealed class LocalContainersTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly Workspace _workspace;
    private readonly LocalContainers _containers;

    public LocalContainersTests()
    {
        _workspace = new Workspace(_temp.HostPath);
        _containers = new LocalContainers(_workspace);
    }

    [Fact]
    public void A_container_is_found_by_name_id_and_the_beginning_of_its_id()
    {
        var folder = Create("web");

        _containers.Get("web").Record.Id.ShouldBe(folder.Id);
        _containers.Get("/web").Record.Id.ShouldBe(folder.Id);
        _containers.Get(folder.Id).Record.Name.ShouldBe("web");
        _containers.Get(folder.Id[..12]).Record.Name.ShouldBe("web");
    }

    [Fact]
    public void One_that_is_not_there_is_missing() =>
        Should.Throw<ContainerMissingException>(() => _containers.Get("nobody")).Message.ShouldBe("No such container: nobody");

    [Fact]
    public void A_name_is_given_once()
    {
        var first = Create("web");

        Should.Throw<ContainerStateException>(() => Create("web")).Message.ShouldContain($"already in use by container \"{first.Id}\"");
        _containers.List().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("-web")]
    [InlineData("a")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void A_name_has_only_letters_digits_and_a_few_signs(string name) =>
        Should.Throw<ContainerStateException>(() => Create(name)).Message.ShouldContain("Invalid container name");

    [Fact]
    public void Who_gets_no_name_gets_an_adjective_and_a_noun() =>
        Regex.IsMatch(Create(null).ReadRecord().Name, "^[a-z]+_[a-z]+$").ShouldBeTrue();

    [Fact]
    public void Renaming_changes_the_name_alone()
    {
        var folder = Create("web");

        _containers.Rename("web", "api");

        _containers.Get("api").Record.Id.ShouldBe(folder.Id);
        _containers.TryGet("web").ShouldBeNull();
    }

    [Fact]
    public void A_running_one_whose_supervisor_is_gone_has_exited_with_137()
    {
        var folder = Create("web");
        folder.Write(new ContainerState { Status = ContainerStatus.Running, StartedUtc = DateTimeOffset.UnixEpoch });

        var state = _containers.Get("web").State;

        state.Status.ShouldBe(ContainerStatus.Exited);
        state.ExitCode.ShouldBe(137);
        state.FinishedUtc.ShouldNotBeNull();
    }

    [Fact]
    public async Task One_that_is_looked_after_runs_and_cannot_be_removed()
    {
        var folder = Create("web");
        folder.Write(new ContainerState { Status = ContainerStatus.Running });
        using var held = await folder.TrySuperviseAsync();

        _containers.Get("web").IsRunning.ShouldBeTrue();
        await Should.ThrowAsync<ContainerStateException>(() => _containers.RemoveAsync(folder));
        _containers.TryGet("web").ShouldNotBeNull();
    }

    [Fact]
    public async Task Removing_leaves_nothing_and_twice_is_once()
    {
        var folder = Create("web");
        Directory.CreateDirectory(Path.Combine(folder.ChangesPath, "deep"));

        await _containers.RemoveAsync(folder);
        await _containers.RemoveAsync(folder);

        Directory.Exists(folder.HostPath).ShouldBeFalse();
        _containers.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_should_have_gone_with_its_end_goes_later_and_nothing_else()
    {
        var kept = Create("kept");
        var gone = Create("gone");
        gone.Write(gone.ReadRecord() with { Host = new HostSettings { AutoRemove = true } });
        var running = Create("running");
        running.Write(running.ReadRecord() with { Host = new HostSettings { AutoRemove = true } });
        running.Write(new ContainerState { Status = ContainerStatus.Running });
        using var held = await running.TrySuperviseAsync();

        await _containers.RemoveAbandonedAsync(DateTimeOffset.UnixEpoch.AddHours(1));

        _containers.List().Select(c => c.Record.Name).ShouldBe(["kept", "running"], ignoreOrder: true);
        kept.ReadState().Status.ShouldBe(ContainerStatus.Created);
    }

    [Theory]
    [InlineData("name=we", "web")]
    [InlineData("name=b", "web db")]
    [InlineData("label=tier", "web db")]
    [InlineData("label=tier=front", "web")]
    [InlineData("label=tier=front label=none", "")]
    [InlineData("name=we name=db", "web db")]
    [InlineData("name=we status=exited", "")]
    [InlineData("status=exited", "db")]
    [InlineData("exited=3", "db")]
    [InlineData("exited=0", "")]
    [InlineData("ancestor=app", "web db")]
    [InlineData("health=healthy", "web")]
    [InlineData("health=none", "db")]
    [InlineData("volume=/a", "web db")]
    public void A_filter_keeps_what_fits(string filters, string names)
    {
        var web = Create("web");
        web.Write(web.ReadRecord() with { Config = new ContainerConfig { Cmd = ["x"], Labels = new Dictionary<string, string> { ["tier"] = "front" } } });
        web.Write(new ContainerState { Status = ContainerStatus.Created, Health = new ContainerHealth(HealthStatus.Healthy, 0, []) });
        var db = Create("db");
        db.Write(db.ReadRecord() with { Config = new ContainerConfig { Cmd = ["x"], Labels = new Dictionary<string, string> { ["tier"] = "back" } } });
        db.Write(new ContainerState { Status = ContainerStatus.Exited, ExitCode = 3 });

        var filter = ContainerFilter.Parse(filters.Split(' '), _containers);

        _containers.List().Where(filter.Fits).Select(c => c.Record.Name)
            .ShouldBe(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("colour=red")]
    [InlineData("status=happy")]
    [InlineData("exited=x")]
    public void A_filter_that_is_none_is_refused(string filter) =>
        Should.Throw<FormatException>(() => ContainerFilter.Parse([filter], _containers));

    public void Dispose()
    {
        _workspace.Dispose();
        _temp.Dispose();
    }

    private ContainerFolder Create(string? name) => _containers.Create(name, (id, chosen) => new ContainerRecord
    {
        Id = id,
        Name = chosen,
        CreatedUtc = DateTimeOffset.UnixEpoch,
        Image = "app",
        ImageId = Digest.Of("image"u8),
        Layers = [new LayerId("abcde")],
        Platform = new Platform("linux", "amd64"),
        Hostname = "host",
        Config = new ContainerConfig { Cmd = ["true"] },
        Host = new HostSettings { Volumes = [new VolumeMount("/a", "/b", ReadOnly: true)] },
    });
}
