using System.Text;

namespace Slipway.Environments;

/// <summary>A bash script that runs one command of an image as if it were installed.</summary>
public static class WrapperScript
{
    /// <param name="command">One of <see cref="CommandNames"/>.</param>
    /// <exception cref="EnvironmentRefusedException">A mount or a variable is none.</exception>
    public static string Write(WrapperRequest request, string command)
    {
        Check(request);
        var script = new StringBuilder();
        script.Append($"""
            #!/usr/bin/env bash
            #
            # {command} of {request.Image}, run by {ContainerRuntimes.NameOf(request.Runtime)}.
            # Written by slipway env wrap.

            set -euo pipefail

            image={ShellWord.Quote(request.Image)}


            """);
        if (request.Runtime == ContainerRuntime.Singularity)
        {
            WritePull(script, request);
        }

        WriteOptions(script, request);
        script.Append("# The detour is for versions of bash that take an empty list for an unset variable.\n");
        script.Append(request.Runtime == ContainerRuntime.Singularity
            ? $$"""exec singularity exec ${options[@]+"${options[@]}"} "$sif" {{command}} "$@" """.TrimEnd()
            : $$"""exec docker run --rm -i ${options[@]+"${options[@]}"} -w "$(pwd)" "$image" {{command}} "$@" """.TrimEnd());
        return script.Append('\n').ToString();
    }

    // A name of its own for each process, then a rename: whoever runs first in parallel finds a whole file or none.
    private static void WritePull(StringBuilder script, WrapperRequest request) => script.Append($$"""
        cache={{BashText.Expandable(BashText.AtHome(request.ImageCache))}}
        sif="$cache/{{ImageFileName.Of(request.Image)}}.sif"
        if [[ ! -e "$sif" ]]; then
            mkdir -p "$cache"
            partial="$cache/.{{ImageFileName.Of(request.Image)}}.$$.sif"
            trap 'rm -f "$partial"' EXIT
            singularity pull "$partial" "docker://$image" >&2
            mv -f "$partial" "$sif"
            trap - EXIT
        fi


        """);

    private static void WriteOptions(StringBuilder script, WrapperRequest request)
    {
        var isSingularity = request.Runtime == ContainerRuntime.Singularity;
        script.Append("options=(\n");
        if (request.HasGpu)
        {
            script.Append(isSingularity ? "    --nv\n" : "    --gpus all\n");
        }

        foreach (var mount in request.Mounts.Select(BashText.AtHome).Distinct(StringComparer.Ordinal))
        {
            script.Append(isSingularity
                ? $"    -B {BashText.Expandable(mount)}\n"
                : $"    -v {BashText.Expandable(mount.Contains(':') ? mount : $"{mount}:{mount}")}\n");
        }

        script.Append(")\n");
        if (!isSingularity)
        {
            script.Append("if [[ -t 0 && -t 1 ]]; then\n    options+=(-t)\nfi\n");
        }

        if (!request.PassedVariables.IsEmpty)
        {
            var names = string.Join(' ', request.PassedVariables.Distinct(StringComparer.Ordinal));
            script.Append(isSingularity ? PassToSingularity(names) : PassToDocker(names));
        }

        script.Append('\n');
    }

    // Singularity takes a comma for the end of a value, but not in a variable that has its prefix.
    private static string PassToSingularity(string names) => $$"""
        for name in {{names}}; do
            if [[ "${!name-}" == *,* ]]; then
                export "SINGULARITYENV_$name=${!name}" "APPTAINERENV_$name=${!name}"
            elif [[ -n "${!name+set}" ]]; then
                options+=(--env "$name=${!name}")
            fi
        done

        """;

    private static string PassToDocker(string names) => $$"""
        for name in {{names}}; do
            if [[ -n "${!name+set}" ]]; then
                options+=(--env "$name")
            fi
        done

        """;

    private static void Check(WrapperRequest request)
    {
        foreach (var mount in request.Mounts.Append(request.ImageCache))
        {
            if (mount.Length == 0 || mount.Any(char.IsControl))
            {
                throw EnvironmentRefusedException.Of("BadMount", $"{Limits.Quote(mount)} is no path that a container can see");
            }
        }

        if (request.PassedVariables.FirstOrDefault(v => !SafeNames.IsVariable(v)) is { } wrong)
        {
            throw EnvironmentRefusedException.Of("BadVariable", $"{Limits.Quote(wrong)} is no name of a variable");
        }
    }
}
