using System.Text.Json;
using Slipway.Registry.Credentials;

namespace Slipway.Tests.Registry.Credentials;

public sealed class CredentialStoreTests : IDisposable
{
    private static readonly RegistryCredential Ada = new RegistryCredential.Password("ada", "pass:word");

    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-credentials-").FullName;

    private string Docker => Path.Combine(_folder, "docker", "config.json");

    private string Containers => Path.Combine(_folder, "auth.json");

    private CredentialStore Store => new([Docker, Containers], name => File.Exists(Path.Combine(_folder, name)) ? Path.Combine(_folder, name) : null);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_kept_is_found_and_nobody_else_may_read_it()
    {
        (await Store.KeepAsync("registry.example:5000", Ada, default)).ShouldBe(new CredentialPlace(Docker, null));

        (await FindAsync("registry.example:5000")).ShouldBe(Ada);
        (await FindAsync("registry.example")).ShouldBeNull();
        File.GetUnixFileMode(Docker).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.Combine(_folder, "docker")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_others_wrote_stays()
    {
        WriteDocker("""{"psFormat":"table <b>","plugins":{"x":{"n":1.50}},"auths":{"other":{"auth":"eDp5","email":"x@y"}}}""");

        await Store.KeepAsync("registry.example", Ada, default);
        (await Store.ForgetAsync("registry.example", default)).ShouldBeTrue();

        using var document = JsonDocument.Parse(File.ReadAllBytes(Docker));
        JsonSerializer.Serialize(document.RootElement.GetProperty("auths")).ShouldBe("""{"other":{"auth":"eDp5","email":"x@y"}}""");
        document.RootElement.GetProperty("psFormat").GetString().ShouldBe("table <b>");
        document.RootElement.GetProperty("plugins").GetProperty("x").GetProperty("n").GetRawText().ShouldBe("1.50");
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_file_stays_one()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "docker"));
        var target = Path.Combine(_folder, "elsewhere.json");
        File.WriteAllText(target, "{}");
        File.CreateSymbolicLink(Docker, target);

        await Store.KeepAsync("registry.example", Ada, default);

        new FileInfo(Docker).LinkTarget.ShouldBe(target);
        File.ReadAllText(target).ShouldContain("registry.example");
    }

    [Theory]
    [InlineData("https://index.docker.io/v1/", "docker.io")]
    [InlineData("docker.io", "docker.io")]
    [InlineData("https://registry.example/v2/", "registry.example")]
    [InlineData("http://registry.example:5000", "registry.example:5000")]
    [InlineData("registry.example/v1/", "registry.example")]
    [InlineData("registry.example:443", "registry.example")]
    public async Task A_host_is_found_by_each_of_its_names(string key, string host)
    {
        WriteDocker("""{"auths":{"KEY":{"auth":"YWRhOnBhc3M6d29yZA=="}}}""".Replace("KEY", key, StringComparison.Ordinal));

        (await FindAsync(host)).ShouldBe(Ada);
    }

    [Fact]
    public async Task The_most_specific_path_counts()
    {
        File.WriteAllText(Containers, """{"auths":{"quay.io":{"auth":"YTph"},"quay.io/team/app":{"auth":"Yjpi"}}}""");

        (await FindAsync("quay.io", "team/app")).ShouldBe(new RegistryCredential.Password("b", "b"));
        (await FindAsync("quay.io", "team/app2")).ShouldBe(new RegistryCredential.Password("a", "a"));
    }

    [Fact]
    public async Task Dockers_file_counts_before_that_of_the_container_tools()
    {
        File.WriteAllText(Containers, """{"auths":{"quay.io":{"auth":"YTph"}}}""");
        (await FindAsync("quay.io")).ShouldBe(new RegistryCredential.Password("a", "a"));

        WriteDocker("""{"auths":{"quay.io":{"identitytoken":"tok"}}}""");
        (await FindAsync("quay.io")).ShouldBe(new RegistryCredential.IdentityToken("", "tok"));
    }

    [Theory]
    [InlineData("""{"credsStore":"vault"}""")]
    [InlineData("""{"credsStore":"other","credHelpers":{"registry.example":"vault"}}""")]
    public async Task A_helper_keeps_gives_and_forgets(string config)
    {
        WriteDocker(config);
        WriteHelper("vault");

        (await Store.KeepAsync("registry.example", Ada, default)).Helper.ShouldBe("vault");
        File.ReadAllText(Docker).ShouldNotContain("auth\"");
        (await FindAsync("registry.example")).ShouldBe(Ada);
        (await Store.ForgetAsync("registry.example", default)).ShouldBeTrue();
        (await FindAsync("registry.example")).ShouldBeNull();
        (await Store.ForgetAsync("registry.example", default)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_identity_token_goes_to_a_helper_and_comes_back_as_one()
    {
        WriteDocker("""{"credsStore":"vault"}""");
        WriteHelper("vault");
        await Store.KeepAsync("docker.io", new RegistryCredential.IdentityToken("ada", "tok"), default);

        (await FindAsync("docker.io")).ShouldBe(new RegistryCredential.IdentityToken("", "tok"));
        File.ReadAllText(Path.Combine(_folder, "vault-data")).ShouldContain("https://index.docker.io/v1/");
    }

    [Fact]
    public async Task A_helper_that_is_not_there_or_fails_is_named()
    {
        WriteDocker("""{"credsStore":"gone"}""");
        (await Should.ThrowAsync<CredentialException>(() => FindAsync("a.example"))).Message.ShouldBe("docker-credential-gone: the program is not installed");

        WriteScript("gone", "echo 'the keyring is locked'; exit 1");
        (await Should.ThrowAsync<CredentialException>(() => FindAsync("a.example"))).Message.ShouldBe("docker-credential-gone: get failed: the keyring is locked");
    }

    [Theory]
    [InlineData("[]", "must hold a JSON object")]
    [InlineData("{\n\"auths\"", "line 2 is not JSON")]
    [InlineData("""{"auths":{"a.example":{"auth":"%"}}}""", "slipway login a.example writes it anew")]
    public async Task A_file_that_is_broken_is_told_and_not_overwritten(string text, string problem)
    {
        WriteDocker(text);

        (await Should.ThrowAsync<CredentialException>(() => FindAsync("a.example"))).Message.ShouldContain(problem);
        File.ReadAllText(Docker).ShouldBe(text);
    }

    [Fact]
    public void A_credential_does_not_tell_itself() => $"{Ada}".ShouldBe("Password");

    private Task<RegistryCredential?> FindAsync(string host, string repository = "app") => Store.FindAsync(host, repository, default);

    private void WriteDocker(string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "docker"));
        File.WriteAllText(Docker, text);
    }

    /// <summary>A helper that keeps one credential as it came.</summary>
    private void WriteHelper(string name) => WriteScript(name, $$"""
        data="{{_folder}}/{{name}}-data"
        case "$1" in
          store) cat >"$data" ;;
          get) if [ -s "$data" ]; then cat "$data"; else echo "credentials not found in native keychain"; exit 1; fi ;;
          erase) rm -f "$data" ;;
        esac
        """);

    private void WriteScript(string name, string script)
    {
        var path = Path.Combine(_folder, "docker-credential-" + name);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
