using Slipway.Oci;
using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Registry;

public sealed class RegistryCertificateTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-certificates-").FullName;
    private readonly TestImage _image = TestImage.Random(9);
    private readonly TestCertificates _certificates;
    private readonly InProcessRegistry _registry;

    public RegistryCertificateTests()
    {
        _certificates = new TestCertificates(Path.Combine(_folder, "made"));
        _registry = new InProcessRegistry(_certificates.Load());
        Directory.CreateDirectory(HostFolder);
    }

    private string HostFolder => Path.Combine(_folder, "certs.d", _registry.Host);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_authority_of_the_hosts_folder_is_trusted()
    {
        File.Copy(_certificates.AuthorityPath, Path.Combine(HostFolder, "ca.crt"));

        (await ResolveAsync()).Digest.ShouldBe(_image.Descriptor.Digest);
    }

    [Fact]
    public async Task A_registry_on_loopback_that_has_certificates_is_spoken_to_in_tls()
    {
        File.Copy(_certificates.AuthorityPath, Path.Combine(HostFolder, "ca.crt"));
        using var client = new RegistryClient(new RegistrySettings { CertificateFolders = [Path.Combine(_folder, "certs.d")] }, RegistryClientTests.Quick);

        (await client.ResolveAsync(_registry.Add("app", "1", _image), default)).Digest.ShouldBe(_image.Descriptor.Digest);
    }

    [Fact]
    public async Task An_authority_of_another_host_is_not()
    {
        var other = Path.Combine(_folder, "certs.d", "127.0.0.1:1");
        Directory.CreateDirectory(other);
        File.Copy(_certificates.AuthorityPath, Path.Combine(other, "ca.crt"));

        (await Should.ThrowAsync<RegistryException>(ResolveAsync)).Failure.ShouldBe(RegistryFailure.Unreachable);
    }

    [Fact]
    public async Task Another_authority_is_not_trusted_and_the_way_out_is_told()
    {
        var other = new TestCertificates(Path.Combine(_folder, "other"));
        File.Copy(other.AuthorityPath, Path.Combine(HostFolder, "ca.crt"));

        var failure = await Should.ThrowAsync<RegistryException>(ResolveAsync);

        failure.Message.ShouldContain("no TLS connection");
        failure.Hints.ShouldContain(h => h.Contains($"/etc/docker/certs.d/{_registry.Host}/ca.crt"));
    }

    [Fact]
    public async Task A_client_certificate_without_its_key_is_told()
    {
        File.Copy(_certificates.ClientCertificatePath, Path.Combine(HostFolder, "client.cert"));

        (await Should.ThrowAsync<RegistrySettingsException>(ResolveAsync)).Message.ShouldContain("client.key, is not there");
    }

    [Fact]
    public async Task A_file_that_is_no_certificate_is_told()
    {
        File.WriteAllText(Path.Combine(HostFolder, "ca.crt"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        (await Should.ThrowAsync<RegistrySettingsException>(ResolveAsync)).Place.ShouldBe(Path.Combine(HostFolder, "ca.crt"));
    }

    private async Task<Descriptor> ResolveAsync()
    {
        var settings = new RegistrySettings
        {
            CertificateFolders = [Path.Combine(_folder, "nowhere"), Path.Combine(_folder, "certs.d")],
            Hosts = new Dictionary<string, RegistryHostSettings> { [_registry.Host] = new() { PlainHttp = false } },
        };
        using var client = new RegistryClient(settings, RegistryClientTests.Quick);
        return await client.ResolveAsync(_registry.Add("app", "1", _image), default);
    }
}
