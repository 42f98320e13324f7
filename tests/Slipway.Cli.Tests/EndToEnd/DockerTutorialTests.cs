namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>The commands of a tutorial on multi-stage builds for several platforms, as it has them, with slipway under docker's name.</summary>
public sealed class DockerTutorialTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Dockerfile = """
        FROM --platform=$BUILDPLATFORM busybox:1.36 AS build
        ARG TARGETARCH
        RUN echo "made for $TARGETARCH" > /made
        FROM busybox:1.36 AS dev
        COPY --from=build /made /made
        CMD ["cat", "/made"]
        FROM scratch AS release
        COPY --from=build /made /made

        """;

    [Fact]
    public async Task Every_command_of_a_tutorial_serves_under_the_name_of_docker()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"), guarded: true);

        var told = Follow($"""
            echo {DebianRegistry.Password} | docker login {registry.Host} -u {DebianRegistry.User} --password-stdin
            docker build --target dev -t app:dev .
            docker images | grep app
            docker inspect app:dev | grep Architecture
            docker history app:dev | grep 'COPY /made /made'
            docker run --rm app:dev
            script -qec 'docker run --rm -it app:dev /bin/sh -c "tty; echo in a terminal"' /dev/null
            docker buildx create --name m --bootstrap --use
            docker buildx ls | grep 'm\*'
            docker buildx build --platform linux/amd64,linux/arm64 --target release -t {registry.Host}/app:1 --push .
            docker buildx imagetools inspect {registry.Host}/app:1 | grep Platform
            docker tag app:dev {registry.Host}/app:dev
            docker push {registry.Host}/app:dev
            docker rmi {registry.Host}/app:dev
            docker pull {registry.Host}/app:dev
            docker buildx du > /dev/null
            docker buildx version
            docker buildx rm m
            docker logout {registry.Host}
            """);

        told.ShouldContain("Login Succeeded");
        told.ShouldContain("\"Architecture\": \"amd64\"");
        told.ShouldContain("made for amd64\n");
        told.ShouldContain("/dev/pts/");
        told.ShouldContain("in a terminal");
        told.ShouldContain("Platform:  linux/amd64\n");
        told.ShouldContain("Platform:  linux/arm64\n");
        told.ShouldContain("dev: digest: sha256:");
        registry.ShouldHoldValidDocuments(6);
    }

    /// <summary>Runs the lines one after another, in a folder with the Dockerfile; the first that fails ends it.</summary>
    private string Follow(string lines)
    {
        var programs = Directory.CreateDirectory(workshop.NewPath("bin")).FullName;
        var docker = Path.Combine(programs, "docker");
        File.WriteAllText(docker, $"#!/bin/sh\nexec {PublishedSlipway.Binary} --root {workshop.Store} \"$@\"\n");
        File.SetUnixFileMode(docker, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var script = $"set -eo pipefail; export PATH={programs}:$PATH DOCKER_CONFIG={workshop.NewPath("docker")}; cd {workshop.Context(Dockerfile)}\n{lines}";
        var followed = Command.Run("bash", ["-xc", script]);
        followed.ExitCode.ShouldBe(0, followed.Output);
        return followed.StandardOutput;
    }
}
