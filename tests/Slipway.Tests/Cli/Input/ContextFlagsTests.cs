using Slipway.Cli;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Oci;
using Slipway.Testing;

namespace Slipway.Tests.Cli.Input;

public sealed class ContextFlagsTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    private ContextSource Context(string text) => ContextArgument.Parse(text, TestSurroundings.In(_folder.HostPath));

    private NamedContextSource Named(string text) => BuildContextFlag.Read([$"x={text}"], TestSurroundings.In(_folder.HostPath))["x"];

    [Theory]
    [InlineData("https://git.example/team/app.git")]
    [InlineData("https://git.example/team/app.git#main:service")]
    [InlineData("http://127.0.0.1:8080/app.git#v1")]
    [InlineData("git://git.example/app")]
    [InlineData("git@git.example:team/app.git")]
    [InlineData("ssh://git@git.example/app")]
    [InlineData("github.com/team/app")]
    [InlineData("file:///srv/app.git#main")]
    public void An_address_of_a_repository_is_told_by_its_form(string address) =>
        Context(address).ShouldBe(new ContextSource.Git(address));

    [Theory]
    [InlineData("https://example.com/context.tar.gz")]
    [InlineData("http://example.com/Dockerfile")]
    public void Any_other_address_is_a_file(string address) => Context(address).ShouldBe(new ContextSource.Web(address));

    [Fact]
    public void A_dash_is_standard_input() => Context("-").ShouldBeOfType<ContextSource.Input>();

    [Fact]
    public void A_terminal_is_no_context()
    {
        var surroundings = TestSurroundings.In(_folder.HostPath, inputIsTerminal: true);

        Should.Throw<UsageException>(() => ContextArgument.Parse("-", surroundings)).Hint.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("missing", "path \"missing\" not found")]
    [InlineData("file", "is not a directory")]
    [InlineData("ftp://example.com/x.tar", "nothing that fetches ftp://")]
    public void What_is_no_context_is_refused(string text, string said)
    {
        File.WriteAllText(Path.Combine(_folder.HostPath, "file"), "");

        Should.Throw<UsageException>(() => Context(text)).Message.ShouldContain(said);
    }

    [Fact]
    public void A_named_context_is_a_folder() => Named(".").ShouldBe(new NamedContextSource.Files(new ContextSource.Folder(_folder.HostPath)));

    [Fact]
    public void A_named_context_is_an_image() => Named("docker-image://app:1").ShouldBe(new NamedContextSource.Image(ImageName.Parse("app:1")));

    [Theory]
    [InlineData("oci-layout://layout", "")]
    [InlineData("oci-layout://layout:1.0", ":1.0")]
    [InlineData("oci-layout://layout@sha256:abc", "@sha256:abc")]
    public void A_named_context_is_a_layout(string text, string reference) =>
        Named(text).ShouldBe(new NamedContextSource.Layout(Path.Combine(_folder.HostPath, "layout"), reference));

    [Fact]
    public void A_named_context_has_an_address() =>
        Named("https://example.com/x.tar").ShouldBe(new NamedContextSource.Files(new ContextSource.Web("https://example.com/x.tar")));

    [Theory]
    [InlineData("x")]
    [InlineData("=.")]
    [InlineData("x=")]
    [InlineData("x=missing")]
    [InlineData("x=docker-image://UPPER")]
    public void A_named_context_that_is_none_is_refused(string flag) =>
        Should.Throw<UsageException>(() => BuildContextFlag.Read([flag], TestSurroundings.In(_folder.HostPath))).Message.ShouldContain(flag);
}
