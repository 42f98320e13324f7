using System.Net.Sockets;
using System.Text;
using Slipway.Execution.Mounts;
using Slipway.Execution.Runtime;
using Slipway.Patterns;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.System.Tests.Execution;

/// <summary>RUN --mount, from the mount as it is written to what the command sees.</summary>
public sealed class RunMountTests : IClassFixture<ContainerFixture>, IDisposable
{
    private readonly ContainerFixture _containers;
    private readonly TempDirectory _context = new();
    private string[] _ignored = [];

    public RunMountTests(ContainerFixture containers)
    {
        _containers = containers;
        _context.Write("a.txt", "a\n");
        _context.Write("d/e.txt", "e\n");
    }

    public void Dispose() => _context.Dispose();

    [Fact]
    public async Task A_bound_folder_is_read_only()
    {
        var outcome = await RunAsync("cat /ctx/a.txt /ctx/d/e.txt; touch /ctx/x 2>/dev/null || echo refused", new RunMount.Bind(0, "/", "/ctx", false));
        outcome.Stdout.ShouldBe("a\ne\nrefused\n");
    }

    [Fact]
    public async Task A_single_file_is_bound_where_nothing_was() =>
        (await RunAsync("cat /etc/one.conf", new RunMount.Bind(0, "a.txt", "/etc/one.conf", false))).Stdout.ShouldBe("a\n");

    [Fact]
    public async Task Writes_to_a_bound_folder_are_seen_by_the_step_and_thrown_away()
    {
        var mount = new RunMount.Bind(0, "d", "/ctx", true);
        (await RunAsync("echo changed > /ctx/e.txt; cat /ctx/e.txt", mount)).Stdout.ShouldBe("changed\n");
        (await RunAsync("cat /ctx/e.txt", mount)).Stdout.ShouldBe("e\n");
        _context.Read("d/e.txt").ShouldBe("e\n");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_image_can_be_bound(bool writable)
    {
        var outcome = await RunAsync("cat /m/f; echo w 2>/dev/null > /m/f && cat /m/f", [new RunMount.Bind(0, "/s", "/m", writable)], Inputs(Layer("s/f", "of a layer\n")));
        outcome.Stdout.ShouldBe(writable ? "of a layer\nw\n" : "of a layer\n");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bound_folder_shows_nothing_that_is_ignored(bool writable)
    {
        _context.Write("d/kept.txt", "kept\n");
        _context.Write("all/one/two.txt", "");
        _context.Write("some/one.txt", "");
        _context.Write("some/two.txt", "");
        _ignored = ["a.txt", "d/e.txt", "all", "some", "!some/two.txt"];

        var outcome = await RunAsync("cd /ctx; echo * */*; stat -c %a d", new RunMount.Bind(0, "/", "/ctx", writable));

        outcome.Stdout.ShouldBe("d some d/kept.txt some/two.txt\n755\n");
        _context.Read("d/e.txt").ShouldBe("e\n");
    }

    [Fact]
    public async Task An_ignored_file_cannot_be_bound_by_itself()
    {
        _ignored = ["a.txt"];

        (await Should.ThrowAsync<MountException>(() => RunAsync("true", new RunMount.Bind(0, "a.txt", "/m", false)))).Message.ShouldBe("\"/a.txt\": not found");
    }

    [Fact]
    public async Task A_link_in_the_source_cannot_lead_out_of_it()
    {
        File.CreateSymbolicLink(_context["link"], "/etc/passwd");
        var failure = await Should.ThrowAsync<MountException>(() => RunAsync("cat /m", new RunMount.Bind(0, "link", "/m", false)));
        failure.Message.ShouldBe("\"/link\": not found");
    }

    [Fact]
    public async Task A_mount_inside_another_lies_in_it_whatever_the_order() =>
        (await RunAsync("cat /m/in/e.txt", new RunMount.Bind(0, "d", "/m/in", false), new RunMount.Tmpfs("/m", 0))).Stdout.ShouldBe("e\n");

    [Fact]
    public async Task A_tmpfs_is_writable_and_as_large_as_asked() =>
        (await RunAsync("echo x > /t/f && cat /t/f && stat -f -c '%T %b %S' /t", new RunMount.Tmpfs("/t", 8192))).Stdout.ShouldBe("x\ntmpfs 2 4096\n");

    [Fact]
    public async Task A_cache_outlives_the_step_and_is_made_with_its_mode_and_owner()
    {
        var cache = new RunMount.Cache { Id = "kept", Target = "/c", Mode = 0b111_101_000, Uid = 12, Gid = 34 };
        (await RunAsync("stat -c '%u %g %a' /c; echo one > /c/f", cache)).Stdout.ShouldBe("12 34 750\n");
        (await RunAsync("cat /other/f; touch /other/x 2>/dev/null || echo refused", cache with { Target = "/other", ReadOnly = true })).Stdout.ShouldBe("one\nrefused\n");
    }

    [Fact]
    public async Task A_cache_starts_with_what_its_source_has()
    {
        var cache = new RunMount.Cache { Id = "seeded", Target = "/c", Source = 0, SourcePath = "/s" };
        var inputs = Inputs(Layer("s/f", "seed\n"));
        (await RunAsync("cat /c/f; echo more > /c/f", [cache], inputs)).Stdout.ShouldBe("seed\n");
        (await RunAsync("cat /c/f", [cache], inputs)).Stdout.ShouldBe("more\n");
    }

    [Fact]
    public async Task A_private_cache_in_use_gives_the_second_one_a_folder_of_its_own()
    {
        var cache = new RunMount.Cache { Id = "private", Target = "/c", Sharing = CacheSharing.Private };
        using var first = await PrepareAsync([cache], Inputs());
        using var second = await PrepareAsync([cache], Inputs());
        second.Mounts[0].Source.ShouldNotBe(first.Mounts[0].Source);
        first.Dispose();
        using var third = await PrepareAsync([cache], Inputs());
        third.Mounts[0].Source.ShouldBe(first.Mounts[0].Source);
    }

    [Fact]
    public async Task A_locked_cache_in_use_makes_the_second_one_wait()
    {
        var cache = new RunMount.Cache { Id = "locked", Target = "/c", Sharing = CacheSharing.Locked };
        var first = await PrepareAsync([cache, cache with { Target = "/again" }], Inputs());
        var second = PrepareAsync([cache], Inputs());
        await Task.Delay(100);
        second.IsCompleted.ShouldBeFalse();
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task A_secret_is_a_file_for_its_owner_alone()
    {
        var secret = new RunMount.Secret { Id = "tok", Target = "/run/secrets/tok" };
        var inputs = Inputs() with { Secret = id => id == "tok" ? "s3cret"u8.ToArray() : null };
        (await RunAsync("cat /run/secrets/tok; stat -c ' %a %u %g' /run/secrets/tok", [secret], inputs)).Stdout.ShouldBe("s3cret 400 0 0\n");
        (await RunAsync("cat /run/secrets/tok || echo denied", [secret], inputs, r => r with { User = new ContainerUser(1000, 0, []) })).Stdout.ShouldBe("denied\n");
        (await RunAsync("cat /run/secrets/tok", [secret with { Uid = 1000 }], inputs, r => r with { User = new ContainerUser(1000, 0, []) })).Stdout.ShouldBe("s3cret");
    }

    [Fact]
    public async Task A_file_of_the_Dockerfile_can_be_run() =>
        (await RunAsync("/build/script", new RunMount.InlineFile("/build/script", [.. "#!/bin/sh\necho here\n"u8], 0b111_101_101))).Stdout.ShouldBe("here\n");

    [Fact]
    public async Task A_secret_can_be_a_variable_instead()
    {
        var secret = new RunMount.Secret { Id = "tok", EnvironmentName = "TOKEN" };
        var outcome = await RunAsync("echo $TOKEN; ls /run 2>/dev/null || echo none", [secret], Inputs() with { Secret = _ => "v"u8.ToArray() });
        outcome.Stdout.ShouldBe("v\nnone\n");
    }

    [Fact]
    public async Task A_variable_of_a_secret_that_is_not_given_is_empty() =>
        (await RunAsync("echo \"${TOKEN-unset}.\"", new RunMount.Secret { Id = "tok", EnvironmentName = "TOKEN" })).Stdout.ShouldBe(".\n");

    [Fact]
    public async Task A_secret_that_is_not_given_is_left_out_unless_it_is_required()
    {
        var secret = new RunMount.Secret { Id = "tok", Target = "/run/secrets/tok" };
        (await RunAsync("ls /run/secrets/tok 2>/dev/null || echo missing", secret)).Stdout.ShouldBe("missing\n");
        var failure = await Should.ThrowAsync<MountException>(() => RunAsync("true", secret with { Required = true }));
        failure.Message.ShouldBe("secret tok: not found");
    }

    [Fact]
    public async Task An_agents_socket_belongs_to_whom_the_mount_says()
    {
        using var agent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        agent.Bind(new UnixDomainSocketEndPoint(_context["agent"]));
        agent.Listen();
        using var prepared = await PrepareAsync(
            [new RunMount.Ssh { Id = "default", Uid = 1000 }], Inputs() with { AgentSocket = _ => _context["agent"] });
        prepared.Environment.ShouldBe(["SSH_AUTH_SOCK=/run/buildkit/ssh_agent.0"]);

        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(prepared.Mounts[0].Source));
        using var served = await agent.AcceptAsync();
        await client.SendAsync("question"u8.ToArray());
        (await ReceiveAsync(served)).ShouldBe("question");
        await served.SendAsync("answer"u8.ToArray());
        (await ReceiveAsync(client)).ShouldBe("answer");
    }

    [Fact]
    public async Task Without_an_agent_there_is_neither_socket_nor_variable_unless_it_is_required()
    {
        var ssh = new RunMount.Ssh { Id = "default" };
        (await RunAsync("test -S \"$SSH_AUTH_SOCK\" && echo socket || echo none", ssh)).Stdout.ShouldBe("none\n");
        await Should.ThrowAsync<MountException>(() => RunAsync("true", ssh with { Required = true }));
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[100];
        return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
    }

    private MountInputs Inputs(MountSource? source = null) => new() { Source = _ => source ?? new MountSource.Folder(_context.HostPath, new IgnoreMatcher(_ignored)) };

    private MountSource Layer(string path, string text)
    {
        using var draft = _containers.Layers.NewDraft();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(draft.HostPath, path)) ?? "");
        File.WriteAllText(Path.Combine(draft.HostPath, path), text);
        return new MountSource.Layers([draft.Commit()]);
    }

    private Task<PreparedMounts> PrepareAsync(RunMount[] mounts, MountInputs inputs) =>
        new MountPreparer(_containers.Workspace, _containers.LazyMounts, _containers.Snapshots).PrepareAsync([.. mounts], inputs, CancellationToken.None);

    private Task<ContainerOutcome> RunAsync(string script, params RunMount[] mounts) => RunAsync(script, mounts, Inputs());

    private async Task<ContainerOutcome> RunAsync(
        string script, RunMount[] mounts, MountInputs inputs, Func<ContainerRequest, ContainerRequest>? adjust = null)
    {
        using var prepared = await PrepareAsync(mounts, inputs);
        return await _containers.RunAsync(script, request => (adjust ?? (r => r))(request) with
        {
            Mounts = prepared.Mounts,
            Environment = [.. request.Environment, .. prepared.Environment],
        });
    }
}
