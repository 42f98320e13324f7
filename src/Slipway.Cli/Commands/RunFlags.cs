using System.CommandLine;

namespace Slipway.Cli.Commands;

/// <summary>The flags of <c>run</c>, as docker spells them.</summary>
internal sealed class RunFlags
{
    public Argument<string> Image { get; } = new("image") { Description = "Name or id of the image" };

    public Argument<string[]> Words { get; } = new("command") { Description = "Replaces the image's CMD", Arity = ArgumentArity.ZeroOrMore };

    public Option<bool> Remove { get; } = new("--rm") { Description = "Remove the container when it ends" };

    public Option<bool> Interactive { get; } = new("--interactive", "-i") { Description = "Pass standard input on" };

    public Option<bool> Tty { get; } = new("--tty", "-t") { Description = "Give the process a terminal" };

    public Option<bool> Detach { get; } = new("--detach", "-d") { Description = "Run in the background and print the container's id" };

    public Option<string?> Name { get; } = new("--name") { Description = "Name of the container" };

    public Option<string[]> Variables { get; } = new("--env", "-e") { Description = "Variable: NAME=value, or NAME from the environment" };

    public Option<string[]> VariableFiles { get; } = new("--env-file") { Description = "File with a variable on each line" };

    public Option<string?> WorkingFolder { get; } = new("--workdir", "-w") { Description = "Working folder" };

    public Option<string?> User { get; } = new("--user", "-u") { Description = "User, as name|uid[:group|gid]" };

    public Option<string?> Entrypoint { get; } = new("--entrypoint") { Description = "Replaces the image's ENTRYPOINT" };

    public Option<string[]> Volumes { get; } = new("--volume", "-v") { Description = "Folder of the host, or a volume by name: source:target[:ro]" };

    public Option<string[]> Mounts { get; } = new("--mount") { Description = "type=bind|volume|tmpfs,source=…,target=…[,readonly]" };

    public Option<string[]> Tmpfs { get; } = new("--tmpfs") { Description = "Folder in memory: target[:options]" };

    public Option<string?> Network { get; } = new("--network", "--net") { Description = "host (default) or none" };

    public Option<string?> Hostname { get; } = new("--hostname", "-h") { Description = "Host name" };

    public Option<string[]> AddHosts { get; } = new("--add-host") { Description = "Line of /etc/hosts: name:address" };

    public Option<bool> ReadOnly { get; } = new("--read-only") { Description = "The image's files cannot be changed" };

    public Option<string[]> AddCapabilities { get; } = new("--cap-add") { Description = "Give a capability, or ALL" };

    public Option<string[]> DropCapabilities { get; } = new("--cap-drop") { Description = "Take a capability away, or ALL" };

    public Option<string[]> SecurityOptions { get; } = new("--security-opt") { Description = "seccomp=unconfined or no-new-privileges" };

    public Option<bool> Privileged { get; } = new("--privileged") { Description = "All capabilities, no filter of system calls" };

    public Option<string?> Platform { get; } = new("--platform") { Description = "os/architecture[/variant]" };

    public Option<string?> Pull { get; } = new("--pull") { Description = "always, missing (default) or never" };

    public Option<bool> Init { get; } = new("--init") { Description = "A process 1 that passes signals on and reaps" };

    public Option<string[]> Labels { get; } = new("--label", "-l") { Description = "name=value" };

    public Option<string?> StopSignal { get; } = new("--stop-signal") { Description = "What stop sends first" };

    public Option<int?> StopTimeout { get; } = new("--stop-timeout") { Description = "Seconds after which stop kills" };

    public Option<string?> HealthCommand { get; } = new("--health-cmd") { Description = "Line of shell that tells whether it works" };

    public Option<string?> HealthInterval { get; } = new("--health-interval") { Description = "Time between checks (30s)" };

    public Option<string?> HealthTimeout { get; } = new("--health-timeout") { Description = "How long one check may take (30s)" };

    public Option<string?> HealthStartPeriod { get; } = new("--health-start-period") { Description = "While it starts, failures do not count (0s)" };

    public Option<string?> HealthStartInterval { get; } = new("--health-start-interval") { Description = "Time between checks while it starts (5s)" };

    public Option<int?> HealthRetries { get; } = new("--health-retries") { Description = "Failures in a row that make it unhealthy (3)" };

    public Option<bool> NoHealthcheck { get; } = new("--no-healthcheck") { Description = "No HEALTHCHECK, whatever the image says" };

    public Option<string?> ContainerIdFile { get; } = new("--cidfile") { Description = "Write the container's id to a new file" };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Say nothing of pulling" };

    public Option<string?> Memory { get; } = new("--memory", "-m") { Description = "Limit of memory: 512m, 1g" };

    public Option<double> Cpus { get; } = new("--cpus") { Description = "How many processors' time" };

    public Option<string[]> Ulimits { get; } = new("--ulimit") { Description = "name=soft[:hard]" };

    public Option<string?> ShmSize { get; } = new("--shm-size") { Description = "Size of /dev/shm (64m)" };

    public Option<string?> Restart { get; } = new("--restart") { Description = "no: nothing is here to start it again" };

    public Option<string[]> Publish { get; } = new("--publish", "-p") { Description = "port:port: the network is the host's, so the two must be one" };

    public Option<string?> DetachKeys { get; } = new("--detach-keys") { Description = "Accepted, and of no effect: use -d" };

    public IEnumerable<Option> All =>
    [
        Remove, Interactive, Tty, Detach, Name, Variables, VariableFiles, WorkingFolder, User, Entrypoint, Volumes, Mounts, Tmpfs, Network,
        Hostname, AddHosts, ReadOnly, AddCapabilities, DropCapabilities, SecurityOptions, Privileged, Platform, Pull, Init, Labels, StopSignal,
        StopTimeout, HealthCommand, HealthInterval, HealthTimeout, HealthStartPeriod, HealthStartInterval, HealthRetries, NoHealthcheck,
        ContainerIdFile, Quiet, Memory, Cpus, Ulimits, ShmSize, Restart, Publish, DetachKeys,
    ];
}
