using Slipway.Environments;

namespace Slipway.Tests.Environments;

/// <summary>What is written into wrappers; that they run is proved by running them (EnvironmentWrapperTests).</summary>
public sealed class WrapperScriptTests
{
    private static readonly WrapperRequest Request = new()
    {
        Image = "ghcr.io/o/e:1",
        Runtime = ContainerRuntime.Singularity,
        ImageCache = "~/sif",
        Mounts = ["$HOME", "/scratch"],
        PassedVariables = ["USER"],
    };

    [Fact]
    public void A_wrapper_for_singularity_pulls_once_and_runs() => WrapperScript.Write(Request with { HasGpu = true }, "python").ShouldBe("""
        #!/usr/bin/env bash
        #
        # python of ghcr.io/o/e:1, run by singularity.
        # Written by slipway env wrap.

        set -euo pipefail

        image=ghcr.io/o/e:1

        cache="$HOME/sif"
        sif="$cache/o_e_1.sif"
        if [[ ! -e "$sif" ]]; then
            mkdir -p "$cache"
            partial="$cache/.o_e_1.$$.sif"
            trap 'rm -f "$partial"' EXIT
            singularity pull "$partial" "docker://$image" >&2
            mv -f "$partial" "$sif"
            trap - EXIT
        fi

        options=(
            --nv
            -B "$HOME"
            -B "/scratch"
        )
        for name in USER; do
            if [[ "${!name-}" == *,* ]]; then
                export "SINGULARITYENV_$name=${!name}" "APPTAINERENV_$name=${!name}"
            elif [[ -n "${!name+set}" ]]; then
                options+=(--env "$name=${!name}")
            fi
        done

        # The detour is for versions of bash that take an empty list for an unset variable.
        exec singularity exec ${options[@]+"${options[@]}"} "$sif" python "$@"

        """);

    [Theory]
    [InlineData("$HOME", "-v \"$HOME:$HOME\"")]
    [InlineData("~/data", "-v \"$HOME/data:$HOME/data\"")]
    [InlineData("${SCRATCH}/x:/data:ro", "-v \"${SCRATCH}/x:/data:ro\"")]
    [InlineData("/a b", "-v \"/a b:/a b\"")]
    [InlineData("/$(id)/`id`/\"\\", "-v \"/\\$(id)/\\`id\\`/\\\"\\\\:/\\$(id)/\\`id\\`/\\\"\\\\\"")]
    [InlineData("${x:-$(id)}", "-v \"\\${x:-\\$(id)}\"")]
    [InlineData("$", "-v \"\\$:\\$\"")]
    [InlineData("$1", "-v \"\\$1:\\$1\"")]
    public void Nothing_in_a_mount_is_looked_up_but_variables(string mount, string expected) =>
        WrapperScript.Write(Request with { Runtime = ContainerRuntime.Docker, Mounts = [mount] }, "python").ShouldContain($"\n    {expected}\n");

    [Theory]
    [InlineData("")]
    [InlineData("/a\n/b")]
    public void A_mount_that_is_no_path_is_refused(string mount) =>
        Should.Throw<EnvironmentRefusedException>(() => WrapperScript.Write(Request with { Mounts = [mount] }, "python"));

    [Theory]
    [InlineData("ghcr.io/lab/myenv:1.0", "lab_myenv_1.0")]
    [InlineData("localhost/a/b", "a_b")]
    [InlineData("registry.example:5000/a@sha256:00", "a_sha256_00")]
    [InlineData("lab/env", "lab_env")]
    [InlineData("env:1.0", "env_1.0")]
    public void An_image_becomes_a_file_name_without_its_host(string image, string expected) => ImageFileName.Of(image).ShouldBe(expected);

    [Theory]
    [InlineData("tools/python/3.11", "tools/python", "3.11", "TOOLS_PYTHON")]
    [InlineData("my.env", "my.env", null, "MY_ENV")]
    [InlineData("7zip/1", "7zip", "1", "_7ZIP")]
    public void A_module_name_has_a_version_behind_its_last_slash(string name, string expected, string? version, string prefix)
    {
        var module = ModuleName.Parse(name);
        (module.Base, module.Version, module.VariablePrefix).ShouldBe((expected, version, prefix));
    }
}
