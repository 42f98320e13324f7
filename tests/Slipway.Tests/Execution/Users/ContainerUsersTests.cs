using Slipway.Execution.Users;
using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.Tests.Execution.Users;

public sealed class ContainerUsersTests
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("app", 1000, 1001)]
    [InlineData("1000", 1000, 1001)]
    [InlineData("4242", 4242, 0)]
    [InlineData("app:wheel", 1000, 10)]
    [InlineData(":wheel", 0, 10)]
    [InlineData(":77", 0, 77)]
    public void A_process_runs_as_whom_USER_means(string text, uint uid, uint gid)
    {
        var user = Users().Process(text);
        (user.Uid, user.Gid).ShouldBe((uid, gid));
    }

    [Theory]
    [InlineData("4242", new uint[] { 0 })]
    [InlineData("app", new uint[] { 1001, 10 })]
    [InlineData("app:wheel", new uint[] { 10 })]
    public void A_process_has_its_primary_group_among_the_further_ones(string text, uint[] groups) =>
        Users().Process(text).SupplementaryGids.ShouldBe(groups);

    [Theory]
    [InlineData("nobody", "unable to find user nobody")]
    [InlineData("app:nobody", "unable to find group nobody")]
    public void A_name_that_the_image_does_not_know_is_refused(string text, string said) =>
        Should.Throw<UnknownUserException>(() => Users().Process(text)).Message.ShouldContain(said);

    [Theory]
    [InlineData("app", 1000, 1001)]
    [InlineData("1000", 1000, 1000)]
    [InlineData("unknown", 0, 0)]
    [InlineData("app:wheel", 1000, 10)]
    public void Files_belong_to_whom_chown_means(string text, uint uid, uint gid) => Users().Owner(text).ShouldBe((uid, gid));

    private static ContainerUsers Users()
    {
        using var folder = new TempDirectory();
        Directory.CreateDirectory(Path.Combine(folder.HostPath, "etc"));
        File.WriteAllText(Path.Combine(folder.HostPath, "etc", "passwd"), "root:x:0:0::/root:/bin/sh\napp:x:1000:1001::/:/bin/sh\n");
        File.WriteAllText(Path.Combine(folder.HostPath, "etc", "group"), "root:x:0:\nwheel:x:10:app\napp:x:1001:\n");
        using var root = RootedDirectory.Open(folder.HostPath, LinkPolicy.WithinRoot);
        return ContainerUsers.Read(root);
    }
}
