using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Tests.Solving;

/// <summary>Every field of a step counts in its definition; a new one must be added here and in the encoding.</summary>
public sealed class StepDefinitionTests
{
    private static readonly Digest Some = Digest.Of("some"u8);

    private static readonly Step.Run Run = new()
    {
        Arguments = ["sh"],
        Environment = ["A=1"],
        WorkingDirectory = "/",
        Platform = new Platform("linux", "amd64"),
    };

    private static readonly Step.Copy Copy = new() { From = [new CopySource.FromStep(0, "a")], Destination = "/a" };

    public static TheoryData<string, Step, Step> Changes
    {
        get
        {
            var changes = new TheoryData<string, Step, Step>
            {
                { "arguments", Run, Run with { Arguments = ["sh", ""] } },
                { "environment", Run, Run with { Environment = ["A=2"] } },
                { "user", Run, Run with { User = "1" } },
                { "folder", Run, Run with { WorkingDirectory = "/w" } },
                { "network", Run, Run with { Network = NetworkMode.None } },
                { "insecure", Run, Run with { Insecure = true } },
                { "hosts", Run, Run with { ExtraHosts = ["a:1.2.3.4"] } },
                { "hostname", Run, Run with { Hostname = "h" } },
                { "platform", Run, Run with { Platform = new Platform("linux", "arm64") } },
                { "mounts", Run, Run with { Mounts = [new RunMount.Tmpfs("/t", 0)] } },
                { "pattern", Copy, Copy with { From = [new CopySource.FromStep(0, "b")] } },
                { "source", Copy, Copy with { From = [new CopySource.FromStep(1, "a")] } },
                { "destination", Copy, Copy with { Destination = "/a/" } },
                { "chown", Copy, Copy with { Chown = "" } },
                { "chmod", Copy, Copy with { Chmod = "600" } },
                { "parents", Copy, Copy with { Parents = true } },
                { "link", Copy, Copy with { Link = true } },
                { "excludes", Copy, Copy with { Excludes = ["x"] } },
                { "unpack", Copy, Copy with { Unpack = true } },
                { "unpack fetched", Copy, Copy with { UnpackFetched = true } },
                { "inline text", Inline("a", 1), Inline("a", 2) },
                { "inline name", Inline("a", 1), Inline("b", 1) },
                { "path", new Step.MakeFolder("/a", ""), new Step.MakeFolder("/b", "") },
                { "owner", new Step.MakeFolder("/a", ""), new Step.MakeFolder("/a", "1") },
                { "layers", new Step.BaseImage([]), new Step.BaseImage([new DiffId(Some)]) },
                { "url", new Step.HttpFile("u", "f", null), new Step.HttpFile("v", "f", null) },
                { "file name", new Step.HttpFile("u", "f", null), new Step.HttpFile("u", "g", null) },
                { "checksum", new Step.HttpFile("u", "f", null), new Step.HttpFile("u", "f", Some) },
                { "reference", new Step.GitCheckout("u", "r", "", false, null), new Step.GitCheckout("u", "s", "", false, null) },
                { "subfolder", new Step.GitCheckout("u", "r", "", false, null), new Step.GitCheckout("u", "r", "d", false, null) },
                { "git folder", new Step.GitCheckout("u", "r", "", false, null), new Step.GitCheckout("u", "r", "", true, null) },
                { "commit", new Step.GitCheckout("u", "r", "", false, null), new Step.GitCheckout("u", "r", "", false, "c") },
                { "kind", new Step.LocalFolder("a"), new Step.MakeFolder("a", "") },
                { "moved word", Run with { Arguments = ["a", "b"], Environment = [] }, Run with { Arguments = ["a"], Environment = ["b"] } },
            };
            AddMounts(changes);
            return changes;
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_field_changes_the_definition(string field, Step before, Step after) =>
        StepDefinition.Of(after).ShouldNotBe(StepDefinition.Of(before), field);

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_field_changes_the_details(string field, Step before, Step after) =>
        string.Join('\n', StepDetails.Of(after)).ShouldNotBe(string.Join('\n', StepDetails.Of(before)), field);

    [Fact]
    public void The_same_step_has_the_same_definition() =>
        StepDefinition.Of(Run with { Arguments = ["sh"] }).ShouldBe(StepDefinition.Of(Run));

    private static Step.Copy Inline(string name, byte content) => Copy with { From = [new CopySource.Inline(name, [content])] };

    private static void AddMounts(TheoryData<string, Step, Step> changes)
    {
        var bind = new RunMount.Bind(0, "/", "/t", Writable: false);
        var cache = new RunMount.Cache { Id = "c", Target = "/t" };
        var secret = new RunMount.Secret { Id = "s" };
        var ssh = new RunMount.Ssh { Id = "s" };
        var file = new RunMount.InlineFile("/f", [1], 1);
        (string Field, RunMount Before, RunMount After)[] mounts =
        [
            ("bind source", bind, bind with { Source = 1 }),
            ("bind path", bind, bind with { SourcePath = "/a" }),
            ("bind target", bind, bind with { Target = "/u" }),
            ("bind writable", bind, bind with { Writable = true }),
            ("cache id", cache, cache with { Id = "d" }),
            ("cache target", cache, cache with { Target = "/u" }),
            ("cache sharing", cache, cache with { Sharing = CacheSharing.Locked }),
            ("cache read-only", cache, cache with { ReadOnly = true }),
            ("cache source", cache, cache with { Source = 0 }),
            ("cache path", cache, cache with { SourcePath = "/a" }),
            ("cache mode", cache, cache with { Mode = 1 }),
            ("cache uid", cache, cache with { Uid = 1 }),
            ("cache gid", cache, cache with { Gid = 1 }),
            ("tmpfs size", new RunMount.Tmpfs("/t", 0), new RunMount.Tmpfs("/t", 1)),
            ("secret id", secret, secret with { Id = "t" }),
            ("secret target", secret, secret with { Target = "/t" }),
            ("secret env", secret, secret with { EnvironmentName = "E" }),
            ("secret required", secret, secret with { Required = true }),
            ("secret mode", secret, secret with { Mode = 1 }),
            ("secret uid", secret, secret with { Uid = 1 }),
            ("secret gid", secret, secret with { Gid = 1 }),
            ("ssh id", ssh, ssh with { Id = "t" }),
            ("ssh target", ssh, ssh with { Target = "/t" }),
            ("ssh required", ssh, ssh with { Required = true }),
            ("ssh mode", ssh, ssh with { Mode = 1 }),
            ("ssh uid", ssh, ssh with { Uid = 1 }),
            ("ssh gid", ssh, ssh with { Gid = 1 }),
            ("file target", file, file with { Target = "/g" }),
            ("file content", file, file with { Content = [2] }),
            ("file mode", file, file with { Mode = 2 }),
        ];
        foreach (var (field, before, after) in mounts)
        {
            changes.Add(field, Run with { Mounts = [before] }, Run with { Mounts = [after] });
        }
    }
}
