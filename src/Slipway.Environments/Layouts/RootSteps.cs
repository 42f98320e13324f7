using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>What only root may do. In the images of micromamba another user is at work, whom <c>MAMBA_USER</c> names.</summary>
internal static class RootSteps
{
    public const string ToRoot = "USER root";
    public const string ToMambaUser = "USER $MAMBA_USER";

    /// <summary>In the stage that makes the environment: a folder for it, and Debian packages.</summary>
    public static void WriteInBuilder(DockerfileBuilder dockerfile, EnvironmentPlan plan, IEnumerable<string> packages)
    {
        ImmutableArray<string> commands =
        [
            .. plan.Prefix == Profile.DefaultPrefix ? [] : Folder(plan.Prefix),
            .. Install(packages),
        ];
        if (!commands.IsEmpty)
        {
            dockerfile.Line(ToRoot);
            dockerfile.Run(commands);
            dockerfile.Line(ToMambaUser);
        }
    }

    /// <summary>In the last of several stages, whose base has root at work: Debian packages, and the image's user.</summary>
    public static void WriteInRuntime(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        ImmutableArray<string> commands = [.. Install(plan.Deploy.RuntimePackages), .. AddUser(plan)];
        if (!commands.IsEmpty)
        {
            dockerfile.Run(commands);
        }
    }

    /// <summary>At the end of an only stage: the image's user.</summary>
    public static void WriteUser(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        if (plan.Deploy.User is not null)
        {
            dockerfile.Line(ToRoot);
            dockerfile.Run(AddUser(plan));
        }
    }

    /// <summary>The flag that gives copied files to the image's user, with a blank before it.</summary>
    public static string Ownership(EnvironmentPlan plan) => plan.Deploy.User is { } user ? $" --chown={user}:{user}" : "";

    private static IEnumerable<string> Folder(string prefix) => [$"mkdir -p {prefix}", $"chown \"${{MAMBA_USER:-root}}\" {prefix}"];

    private static IEnumerable<string> Install(IEnumerable<string> packages) => packages.Any()
        ? ["apt-get update", $"apt-get install -y --no-install-recommends {string.Join(' ', packages)}", "rm -rf /var/lib/apt/lists/*"]
        : [];

    private static IEnumerable<string> AddUser(EnvironmentPlan plan) =>
        plan.Deploy.User is { } user ? [$"(id -u {user} >/dev/null 2>&1 || useradd --create-home {user})"] : [];
}
