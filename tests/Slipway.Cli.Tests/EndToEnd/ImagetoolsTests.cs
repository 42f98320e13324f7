using System.Text.Json;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Images where they are, in a registry, and the indexes that are made of them there.</summary>
public sealed class ImagetoolsTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public async Task Two_tags_become_one_that_other_tools_read_and_that_is_never_here()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        var (one, two, all) = ($"{registry.Host}/app:amd64", $"{registry.Host}/other/app:arm64", $"{registry.Host}/app:1");
        Push(one, "linux/amd64");
        Push(two, "linux/arm64");

        workshop.Succeed("imagetools", "create", "-t", all, "--annotation", "org.example.a=1", one, two);

        using var index = JsonDocument.Parse(Skopeo("inspect", "--raw", "--tls-verify=false", $"docker://{all}"));
        Architectures(index).ShouldBe(["amd64", "arm64"]);
        index.RootElement.GetProperty("annotations").GetProperty("org.example.a").GetString().ShouldBe("1");
        Skopeo("--override-arch", "arm64", "inspect", "--config", "--tls-verify=false", $"docker://{all}").ShouldContain("\"arm64\"");
        workshop.Succeed("images", "--format", "{{.Repository}}:{{.Tag}}").StandardOutput.ShouldNotContain(all);

        var told = workshop.Succeed("buildx", "imagetools", "inspect", all).StandardOutput;
        told.ShouldContain($"Name:      {all}\n");
        told.ShouldContain("Platform:  linux/arm64\n");
        var digest = workshop.Succeed("imagetools", "inspect", "--format", "{{.Manifest.Digest}}", all).StandardOutput.Trim();
        told.ShouldContain($"Digest:    {digest}\n");
        workshop.Succeed("imagetools", "inspect", "--format", "{{range $p, $i := .Image}}{{$p}} {{$i.Config.Labels.l}},{{end}}", all)
            .StandardOutput.ShouldBe("linux/amd64 1,linux/arm64 1,\n");
        registry.ShouldHoldValidDocuments(5);
    }

    [Fact]
    public async Task An_index_that_gets_one_more_name_stays_what_it_is_and_a_platform_is_added_to_one()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        var (one, two, all) = ($"{registry.Host}/app:amd64", $"{registry.Host}/app:arm64", $"{registry.Host}/app:1");
        Push(one, "linux/amd64");
        Push(two, "linux/arm64");

        workshop.Succeed("imagetools", "create", "-t", all, one);
        workshop.Succeed("imagetools", "create", "-t", $"{registry.Host}/elsewhere:2", all);
        Raw($"{registry.Host}/elsewhere:2").ShouldBe(Raw(all));

        workshop.Succeed("imagetools", "create", "--append", "-t", all, two);
        using var index = JsonDocument.Parse(Raw(all));
        Architectures(index).ShouldBe(["amd64", "arm64"]);

        var planned = workshop.Succeed("imagetools", "create", "--dry-run", one, two).StandardOutput;
        planned.Trim().ShouldBe(Raw(all));
        workshop.Run("imagetools", "create", one).Output.ShouldContain("--tag");
        workshop.Run("imagetools", "create", "--append", "-t", $"{registry.Host}/app:none", two).Output.ShouldContain("leave --append out");
    }

    [Fact]
    public async Task A_list_is_begun_annotated_and_pushed_by_hand()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        var (one, two, all) = ($"{registry.Host}/app:amd64", $"{registry.Host}/app:arm64", $"{registry.Host}/app:1");
        Push(one, "linux/amd64");
        Push(two, "linux/arm64");

        workshop.Succeed("manifest", "create", all, one, two).StandardOutput.ShouldBe($"Created manifest list {all}\n");
        workshop.Run("manifest", "create", all, one).Output.ShouldContain("--amend");
        workshop.Succeed("manifest", "annotate", "--variant", "v8", all, two);
        workshop.Succeed("manifest", "inspect", all).StandardOutput.ShouldContain("\"variant\": \"v8\"");
        var digest = workshop.Succeed("manifest", "push", "--purge", all).StandardOutput.Trim();

        workshop.Succeed("imagetools", "inspect", all).StandardOutput.ShouldContain(digest);
        Raw(all).ShouldContain("\"variant\":\"v8\"");
        using var details = JsonDocument.Parse(workshop.Succeed("manifest", "inspect", "-v", all).StandardOutput);
        details.RootElement[0].GetProperty("Ref").GetString().ShouldNotBeNull().ShouldStartWith(all + "@sha256:");
        details.RootElement[1].GetProperty("OCIManifest").GetProperty("layers").GetArrayLength().ShouldBe(1);
        registry.ShouldHoldValidDocuments(5);
        workshop.Run("manifest", "push", all).Output.ShouldContain("No such manifest");
    }

    [Fact]
    public async Task An_image_of_a_registry_is_inspected_without_being_pulled()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        var name = $"{registry.Host}/app:1";
        Push(name, "linux/arm64");
        workshop.Succeed("rmi", name);

        workshop.Succeed("inspect", "--remote", "--platform", "linux/arm64", "-f", "{{.Architecture}} {{.Config.Labels.l}}", name)
            .StandardOutput.ShouldBe("arm64 1\n");
        workshop.Succeed("history", "--remote", "--platform", "linux/arm64", "--format", "{{.CreatedBy}}", name).StandardOutput
            .ShouldStartWith("LABEL l=1\nCOPY a /a");
        workshop.Run("inspect", name).ExitCode.ShouldBe(1);
    }

    private static IEnumerable<string?> Architectures(JsonDocument index) =>
        index.RootElement.GetProperty("manifests").EnumerateArray().Select(m => m.GetProperty("platform").GetProperty("architecture").GetString());

    private string Raw(string name) => workshop.Succeed("imagetools", "inspect", "--raw", name).StandardOutput;

    private void Push(string name, string platform) => workshop.Succeed(
        "build", "-q", "--platform", platform, "-t", name, "--push", workshop.Context("FROM scratch\nCOPY a /a\nLABEL l=1\n", ("a", platform)));

    private static string Skopeo(params string[] arguments)
    {
        var command = Command.Run("skopeo", arguments);
        command.ExitCode.ShouldBe(0, command.Output);
        return command.StandardOutput;
    }
}
