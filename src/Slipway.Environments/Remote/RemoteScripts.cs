namespace Slipway.Environments;

/// <summary>What the plain shell of a builder is asked to do: lines of POSIX.1-2017's Shell Command Language in which every value is quoted.</summary>
public static class RemoteScripts
{
    /// <summary>The context within the folder of a build; beside it lie <see cref="Dockerfile"/> and <see cref="Manifest"/>.</summary>
    public const string Context = "context";

    public const string Dockerfile = "Dockerfile";

    public const string Manifest = "absconda-manifest.json";

    /// <summary>The archive of all of them, as it is uploaded.</summary>
    public const string Archive = "upload.tar.gz";

    private const string ProcessFile = "build.pid";

    // Slipway over there as well, where it is; else docker, of which older versions have to be told to understand the Dockerfile.
    private const string FindBuilder =
        "if command -v slipway >/dev/null 2>&1; then b=slipway; elif command -v docker >/dev/null 2>&1; then b=docker; export DOCKER_BUILDKIT=1; "
        + "else echo 'neither slipway nor docker is installed there' >&2; exit 127; fi";

    /// <summary>Says that somebody is there.</summary>
    public const string Greet = "true";

    /// <summary>Makes the workspace where it is missing, and in it the folder of a build, which nobody else reads.</summary>
    public static string Create(string workspace, string folder) =>
        $"mkdir -p {ShellWord.Quote(workspace)} && mkdir -m 700 {ShellWord.Quote(folder)}";

    /// <summary>With the modes that files have here, whatever the user's umask is: they reach the image.</summary>
    public static string Unpack(string folder) => $"cd {ShellWord.Quote(folder)} && tar -xpzf {Archive} --no-same-owner && rm -f {Archive}";

    /// <summary>Builds, and remembers meanwhile which process does.</summary>
    public static string Build(string folder, RemoteImage image)
    {
        var options = string.Join(' ', image.Options().Select(ShellWord.Quote));
        var build = ShellWord.Quote($"echo $$ > {ProcessFile} && exec \"$@\"");
        return $"cd {ShellWord.Quote(folder)} || exit 1; {FindBuilder}; "
            + $"sh -c {build} sh \"$b\" build --progress=plain {options} -f {Dockerfile} {Context}; s=$?; rm -f {ProcessFile}; exit $s";
    }

    public static string Push(string name) => $"{FindBuilder}; exec \"$b\" push {ShellWord.Quote(name)}";

    /// <summary>Ends a build that is still under way, and removes its folder.</summary>
    public static string Remove(string folder)
    {
        var process = ShellWord.Quote($"{folder}/{ProcessFile}");
        return $"if [ -f {process} ]; then kill \"$(cat {process})\" 2>/dev/null; sleep 1; fi; rm -rf {ShellWord.Quote(folder)}";
    }
}
