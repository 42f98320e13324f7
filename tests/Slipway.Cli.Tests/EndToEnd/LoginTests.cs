using System.Text;
using Slipway.Testing.Registries;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Logging in to the registry that people run, with a password file; skopeo reads what was pushed, with the same credentials.</summary>
public sealed class LoginTests(Workshop workshop) : IClassFixture<Workshop>
{
    private readonly string _config = workshop.NewPath("docker");

    private string ConfigFile => Path.Combine(_config, "config.json");

    [Fact]
    public async Task Who_has_logged_in_pushes_and_pulls()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"), guarded: true);
        var name = $"{registry.Host}/team/app:1.0";
        workshop.Succeed("tag", "busybox:1.36", name);

        var refused = Run("", "push", name);
        refused.ExitCode.ShouldBe(1);
        refused.StandardError.ShouldContain($"slipway login {registry.Host}");

        var login = Run(DebianRegistry.Password + "\n", "login", registry.Host, "-u", DebianRegistry.User, "--password-stdin");
        login.StandardOutput.ShouldBe("Login Succeeded\n", login.Output);
        login.StandardError.ShouldContain($"WARNING! Your credentials are stored unencrypted in '{ConfigFile}'.");
        File.GetUnixFileMode(ConfigFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Run("", "push", name).ExitCode.ShouldBe(0);
        workshop.Succeed("rmi", name);
        Run("", "pull", name).ExitCode.ShouldBe(0);
        var inspected = Command.Run("skopeo", ["inspect", "--tls-verify=false", "--authfile", ConfigFile, "--format", "{{.Name}}", $"docker://{name}"]);
        inspected.StandardOutput.ShouldBe($"{registry.Host}/team/app\n", inspected.StandardError);
        Run("", "login", registry.Host).StandardOutput.ShouldBe("Authenticating with existing credentials... [Username: ada]\nLogin Succeeded\n");

        Run("", "logout", registry.Host).StandardOutput.ShouldBe($"Removing login credentials for {registry.Host}\n");
        Run("", "logout", registry.Host).StandardOutput.ShouldBe($"Not logged in to {registry.Host}\n");
        Run("", "pull", name).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_registry_with_an_authority_of_its_own_is_trusted_where_that_is_said()
    {
        var certificates = new TestCertificates(workshop.NewPath("certificates")) { AsksClients = true };
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"), guarded: true, certificates);
        string[] login = ["login", registry.Host, "-u", DebianRegistry.User, "-p", DebianRegistry.Password];
        Directory.CreateDirectory(Path.Combine(_config, "slipway"));
        File.WriteAllText(
            Path.Combine(_config, "slipway", "registries.json"), "{\"registries\": {\"" + registry.Host + "\": {\"plainHttp\": false}}}");

        var refused = Run("", login);
        refused.ExitCode.ShouldBe(1);
        refused.StandardError.ShouldContain($"certs.d/{registry.Host}/ca.crt");

        var folder = Path.Combine(_config, "containers", "certs.d", registry.Host);
        Directory.CreateDirectory(folder);
        File.Copy(certificates.AuthorityPath, Path.Combine(folder, "ca.crt"));
        Run("", login).ExitCode.ShouldBe(1, "it wants a certificate of the client");
        File.Copy(certificates.ClientCertificatePath, Path.Combine(folder, "client.cert"));
        File.Copy(certificates.ClientKeyPath, Path.Combine(folder, "client.key"));
        Run("", login).StandardOutput.ShouldBe("Login Succeeded\n");

        var name = $"{registry.Host}/team/app:1.0";
        workshop.Succeed("tag", "busybox:1.36", name);
        Run("", "push", name).ExitCode.ShouldBe(0);
        var inspected = Command.Run("skopeo", ["inspect", "--cert-dir", folder, "--authfile", ConfigFile, "--format", "{{.Name}}", $"docker://{name}"]);
        inspected.StandardOutput.ShouldBe($"{registry.Host}/team/app\n", inspected.StandardError);
    }

    [Fact]
    public async Task A_wrong_password_is_not_kept()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"), guarded: true);

        var login = Run("wrong", "login", registry.Host, "-u", DebianRegistry.User, "--password-stdin");

        login.ExitCode.ShouldBe(1);
        login.StandardError.ShouldContain($"login to {registry.Host} failed: incorrect username or password");
        File.Exists(ConfigFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_password_that_is_typed_is_not_shown()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"), guarded: true);
        using var screen = new TerminalScreen();

        screen.Type($"clear; DOCKER_CONFIG={_config} {PublishedSlipway.Binary} login {registry.Host} 2>/dev/null");
        screen.WaitFor("Username: ");
        screen.Type(DebianRegistry.User);
        screen.WaitFor("Password: ");
        screen.Type(DebianRegistry.Password);

        screen.WaitFor("Username: ada\nPassword: \nLogin Succeeded");
        screen.Type("stty -a | grep -o ' echo '");
        screen.WaitFor(" echo");
    }

    [Theory]
    [InlineData("Must provide --username with --password-stdin", "login", "--password-stdin")]
    [InlineData("--password and --password-stdin are mutually exclusive", "login", "-u", "a", "-p", "b", "--password-stdin")]
    [InlineData("Cannot perform an interactive login from a non TTY device", "login", "-u", "a")]
    [InlineData("would get the password in plain HTTP", "login", "http://registry.example", "-u", "a", "-p", "b")]
    public void What_cannot_be_meant_is_said(string words, params string[] arguments) => Run("", arguments).StandardError.ShouldContain(words);

    private Command Run(string input, params string[] arguments) => Command.RunAsync(
        "env",
        [$"DOCKER_CONFIG={_config}", $"XDG_RUNTIME_DIR={_config}", $"XDG_CONFIG_HOME={_config}", PublishedSlipway.Binary, "--root", workshop.Store, .. arguments],
        Encoding.UTF8.GetBytes(input)).GetAwaiter().GetResult();
}
