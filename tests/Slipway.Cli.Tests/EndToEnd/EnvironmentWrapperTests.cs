namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Wrappers and modules, used: stand-ins for the container programs write down what they were asked for.</summary>
public sealed class EnvironmentWrapperTests : IClassFixture<Workshop>
{
    // "pull" makes the file that it was asked for; "exec" and "run" print their arguments, one a line.
    private const string StandIn = """
        #!/bin/sh
        if [ "$1" = pull ]; then
            echo "pulling $3"
            echo "$3" >> "$(dirname "$0")/pulled"
            touch "$2"
        else
            printf '%s\n' "$(basename "$0")" "$@" ${SINGULARITYENV_LIST+"by prefix: $SINGULARITYENV_LIST"}
        fi

        """;

    // Each command of a module file prints what it was given.
    private const string ModuleSystem = """
        foreach name {module-whatis conflict prepend-path setenv} {
            proc $name args "puts \"$name: \[join \$args |\]\""
        }
        source [lindex $argv 0]
        ModulesHelp

        """;

    private readonly Workshop _workshop;
    private readonly string _folder;
    private readonly string _programs;

    public EnvironmentWrapperTests(Workshop workshop)
    {
        _workshop = workshop;
        _folder = workshop.NewPath("wrapped");
        _programs = Directory.CreateDirectory(Path.Combine(_folder, "programs")).FullName;
        foreach (var program in (string[])["singularity", "docker"])
        {
            var path = Path.Combine(_programs, program);
            File.WriteAllText(path, StandIn);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_wrapper_pulls_its_image_once_and_hands_everything_on()
    {
        var wrappers = Path.Combine(_folder, "bin");
        _workshop.Succeed(
            "env", "wrap", "--image", "ghcr.io/o/e:1", "--commands", "python,pip", "--gpu", "--extra-mounts", "$DATA,/a b", "--env", "TOKEN,LIST,UNSET,PATH",
            "--image-cache", Path.Combine(_folder, "sif"), "--output-dir", wrappers);

        var expected = $"""
            singularity
            exec
            --nv
            -B
            /home/me
            -B
            {_folder}
            -B
            /data of mine
            -B
            /a b
            --env
            HOME=/home/me
            --env
            TOKEN=a "b" $c
            {_folder}/sif/o_e_1.sif
            python
            -c
            print("$x *")

            by prefix: a,b

            """;
        for (var time = 1; time <= 2; time++)
        {
            var ran = Run(Path.Combine(wrappers, "python"), "-c", "print(\"$x *\")", "");
            ran.StandardOutput.ShouldBe(expected);
            ran.StandardError.ShouldBe(time == 1 ? "pulling docker://ghcr.io/o/e:1\n" : "");
        }

        File.ReadAllText(Path.Combine(_programs, "pulled")).ShouldBe("docker://ghcr.io/o/e:1\n");
        Directory.GetFiles(Path.Combine(_folder, "sif")).ShouldBe([Path.Combine(_folder, "sif", "o_e_1.sif")]);
    }

    [Fact]
    public void A_wrapper_for_docker_runs_in_the_current_folder()
    {
        var wrappers = Path.Combine(_folder, "bin");
        _workshop.Succeed("env", "wrap", "--image", "o/e:1", "--commands", "R", "--runtime", "docker", "--output-dir", wrappers);

        Run(Path.Combine(wrappers, "R"), "--version").StandardOutput.ShouldBe(
            $"docker\nrun\n--rm\n-i\n-v\n/home/me:/home/me\n-v\n{_folder}:{_folder}\n--env\nHOME\n-w\n{_folder}\no/e:1\nR\n--version\n");
    }

    [Fact]
    public void Tcl_reads_a_module_as_it_is_meant()
    {
        var wrappers = Path.Combine(_folder, "my $bin [x]");
        _workshop.Succeed("env", "wrap", "--image", "o/e:1", "--commands", "python,pip", "--output-dir", wrappers);
        _workshop.Succeed(
            "env", "module", "--name", "tools/my-py/3.1", "--wrapper-dir", wrappers, "--description", "a \"b\" $c [exit 3] {d \\", "--image", "o/e:1",
            "--output-dir", Path.Combine(_folder, "modules"));
        var system = Path.Combine(_folder, "system.tcl");
        File.WriteAllText(system, ModuleSystem);

        var read = Command.Run("tclsh", [system, Path.Combine(_folder, "modules", "tools", "my-py", "3.1")]);

        read.StandardOutput.ShouldBe($"""
            module-whatis: a "b" $c [exit 3] {"{"}d \
            conflict: tools/my-py
            prepend-path: PATH|{wrappers}
            setenv: TOOLS_MY_PY_VERSION|3.1
            setenv: TOOLS_MY_PY_IMAGE|o/e:1
            setenv: TOOLS_MY_PY_RUNTIME|singularity

            """);
        read.StandardError.ShouldBe("a \"b\" $c [exit 3] {d \\\nImage: o/e:1\nRuntime: singularity\nCommands: pip, python\n");
    }

    // Nothing of the machine's environment: what the wrapper passes on is known.
    private Command Run(string wrapper, params string[] arguments) => Command.Run(
        "env", ["-i", "-C", _folder, $"PATH={_programs}:/usr/bin:/bin", "HOME=/home/me", "DATA=/data of mine", "TOKEN=a \"b\" $c", "LIST=a,b", wrapper, .. arguments]);
}
