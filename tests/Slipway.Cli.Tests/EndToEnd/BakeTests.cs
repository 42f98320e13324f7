using System.Text.Json;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Targets of a bake file become images.</summary>
public sealed class BakeTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Definition = """
        variable "TAG" {
          default = "dev"
        }
        group "default" {
          targets = ["app", "check"]
        }
        target "base" {
          tags = ["bake-never-named:1"]
          dockerfile-inline = <<EOT
        FROM busybox:1.36
        RUN echo made > /made
        EOT
        }
        target "_app" {
          contexts = { base = "target:base", files = "target:base" }
        }
        target "app" {
          inherits = ["_app"]
          matrix = { flavour = ["plain", "full"] }
          name = "app-${flavour}"
          args = { FLAVOUR = flavour }
          tags = ["bake-app:${TAG}-${flavour}"]
        }
        target "check" {
          inherits = ["_app"]
          target = "check"
          output = ["type=cacheonly"]
          tags = ["bake-check:1"]
        }
        """;

    private const string Dockerfile = """
        FROM base AS main
        ARG FLAVOUR=none
        RUN cat /made > /read && echo "$FLAVOUR" >> /read
        FROM main AS check
        RUN test "$(head -n 1 /read)" = made
        FROM scratch
        COPY --from=main /read /
        COPY --from=files /made /
        """;

    private Command Bake(string folder, params string[] arguments) =>
        Command.Run("sh", ["-c", "cd \"$0\" && exec \"$@\"", folder, PublishedSlipway.Binary, "--root", workshop.Store, "bake", "--progress", "plain", .. arguments]);

    [Fact]
    public void Targets_are_built_after_those_whose_images_they_take()
    {
        var folder = workshop.Context(Dockerfile, ("docker-bake.hcl", Definition));
        var metadata = workshop.NewPath("metadata");

        var bake = Bake(folder, "--metadata-file", metadata, "--set", "app-full.output=type=local,dest=out");

        bake.ExitCode.ShouldBe(0, bake.Output);
        File.ReadAllText(Path.Combine(folder, "out", "read")).ShouldBe("made\nfull\n");
        File.ReadAllText(Path.Combine(folder, "out", "made")).ShouldBe("made\n");
        bake.Output.ShouldContain("[app-plain main 2/2] RUN");
        bake.Output.ShouldContain("[check check 2/2] RUN");
        using var document = JsonDocument.Parse(File.ReadAllBytes(metadata));
        document.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["app-full", "app-plain", "base", "check"]);
        document.RootElement.GetProperty("app-plain").GetProperty("image.name").GetString().ShouldBe("docker.io/library/bake-app:dev-plain");
        var images = workshop.Run("images", "--format", "{{.Repository}}:{{.Tag}}").Output;
        images.ShouldContain("bake-app:dev-full");
        images.ShouldNotContain("bake-check");
        images.ShouldNotContain("bake-never-named");
        images.ShouldNotContain("<none>");
    }

    [Fact]
    public void A_target_that_fails_is_named_and_ends_the_others()
    {
        var folder = workshop.Context(
            "FROM busybox:1.36\nARG CODE\nRUN exit $CODE\n",
            ("docker-bake.json", """{ "group": { "default": { "targets": ["bad", "last"] } }, "target": { "bad": { "args": { "CODE": 7 } }, "last": { "contexts": { "b": "target:bad" }, "tags": ["bake-last:1"] } } }"""));

        var bake = Bake(folder);

        bake.ExitCode.ShouldBe(1);
        bake.Output.ShouldContain("[bad ");
        bake.Output.ShouldContain("exit code: 7");
        bake.Output.ShouldNotContain("[last ");
    }

    [Fact]
    public void What_a_target_asks_for_has_to_be_granted()
    {
        var folder = workshop.Context("FROM scratch\n", ("docker-bake.hcl", "target \"default\" {\n  entitlements = [\"security.insecure\"]\n}\n"));

        var bake = Bake(folder);

        bake.ExitCode.ShouldBe(125);
        bake.Output.ShouldContain("--allow security.insecure");
    }
}
