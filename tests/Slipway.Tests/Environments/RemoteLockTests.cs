using Slipway.Engine;
using Slipway.Testing;

namespace Slipway.Tests.Environments;

public sealed class RemoteLockTests
{
    [Fact]
    public async Task Who_comes_second_is_told_who_came_first()
    {
        using var folder = new TempDirectory();
        var path = Path.Combine(folder.HostPath, "deep", "b.lock");
        using (await AcquireAsync(path))
        {
            var owner = File.ReadAllText(path).Trim();
            owner.ShouldStartWith($"{Environment.MachineName}:{Environment.ProcessId}:");
            RemoteLock.OwnerOf(path).ShouldBe(owner);

            var refused = await Should.ThrowAsync<RemoteBuildException>(() => AcquireAsync(path));
            refused.Message.ShouldContain(owner);
            refused.Hint.ShouldNotBeNull().ShouldContain(path);
        }

        RemoteLock.OwnerOf(path).ShouldBeNull();
        (await AcquireAsync(path)).Dispose();
    }

    [Fact]
    public async Task A_process_of_this_machine_that_has_ended_holds_nothing()
    {
        using var folder = new TempDirectory();
        folder.Write("b.lock", $"{Environment.MachineName}:{int.MaxValue}:1700000000\n");
        var path = folder["b.lock"];
        RemoteLock.OwnerOf(path).ShouldBeNull();
        using var taken = await AcquireAsync(path);
        File.ReadAllText(path).ShouldContain($":{Environment.ProcessId}:");
    }

    [Theory]
    [InlineData("elsewhere:2147483647:1700000000\n", "elsewhere:2147483647:1700000000")]
    [InlineData("", "somebody")]
    public async Task Of_another_machine_nobody_knows_and_it_counts(string text, string owner)
    {
        using var folder = new TempDirectory();
        var path = folder["b.lock"];
        folder.Write("b.lock", text);
        (await Should.ThrowAsync<RemoteBuildException>(() => AcquireAsync(path))).Message.ShouldContain(owner);
        File.ReadAllText(path).ShouldBe(text);
    }

    private static Task<RemoteLock> AcquireAsync(string path) => RemoteLock.AcquireAsync(path, TimeSpan.Zero, _ => { }, TimeProvider.System, default);
}
