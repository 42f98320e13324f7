using System.Text;
using Slipway.Cli;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Testing;

namespace Slipway.Tests.Cli.Input;

public sealed class SecretFlagsTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public SecretFlagsTests() => File.WriteAllText(Path.Combine(_folder.HostPath, "token"), "t");

    public void Dispose() => _folder.Dispose();

    private Surroundings Here => TestSurroundings.In(_folder.HostPath, environment: ("KEY", "from-environment"));

    [Theory]
    [InlineData("id=a,src=token")]
    [InlineData("type=file,id=a,source=token")]
    [InlineData("id=token")]
    public void A_secret_is_a_file(string flag) =>
        SecretFlag.Parse(flag, Here).Source.ShouldBe(new SecretSource.FromFile(Path.Combine(_folder.HostPath, "token")));

    [Theory]
    [InlineData("id=a,env=KEY")]
    [InlineData("type=env,id=a,src=KEY")]
    [InlineData("type=env,id=KEY")]
    [InlineData("id=KEY")]
    public void A_secret_is_a_variable(string flag) =>
        Encoding.UTF8.GetString(SecretFlag.Parse(flag, Here).Source.ShouldBeOfType<SecretSource.FromValue>().Value.Span).ShouldBe("from-environment");

    [Theory]
    [InlineData("src=token", "id is missing")]
    [InlineData("id=a,src=missing", "no file missing")]
    [InlineData("id=a,colour=red", "unknown key 'colour'")]
    [InlineData("type=tpm,id=a", "tpm")]
    public void A_secret_that_is_none_is_refused(string flag, string said) =>
        Should.Throw<UsageException>(() => SecretFlag.Parse(flag, Here)).Message.ShouldContain(said);

    [Fact]
    public void An_agent_is_that_of_the_environment()
    {
        var surroundings = TestSurroundings.In(_folder.HostPath, environment: ("SSH_AUTH_SOCK", "/run/agent"));

        SshFlag.Parse("default", surroundings).ShouldBe(("default", "/run/agent"));
    }

    [Fact]
    public void Without_an_agent_the_way_to_one_is_said() =>
        Should.Throw<UsageException>(() => SshFlag.Parse("default", Here)).Hint.ShouldNotBeNull().ShouldContain("ssh-agent");

    [Theory]
    [InlineData("default=missing")]
    [InlineData("default=token")]
    public void A_key_is_no_agent(string flag) => Should.Throw<UsageException>(() => SshFlag.Parse(flag, Here));
}
