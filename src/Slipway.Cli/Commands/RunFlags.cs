using System.CommandLine;
using Slipway.Cli.Documentation;

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

    public Option<string?> Name { get; } = new("--name") { Description = "Name of the container", HelpName = "name" };

    public Option<string[]> Variables { get; } = new("--env", "-e") { Description = "Variable: NAME=value, or NAME from the environment", HelpName = "list" };

    public Option<string[]> VariableFiles { get; } = new("--env-file") { Description = "File with a variable on each line", HelpName = ValueName.File };

    public Option<string?> WorkingFolder { get; } = new("--workdir", "-w") { Description = "Working folder", HelpName = "directory" };

    public Option<string?> User { get; } = new("--user", "-u") { Description = "User, as name|uid[:group|gid]", HelpName = "user" };

    public Option<string?> Entrypoint { get; } = new("--entrypoint") { Description = "Replaces the image's ENTRYPOINT", HelpName = "program" };

    public Option<string[]> Volumes { get; } = new("--volume", "-v") { Description = "Folder of the host, or a volume by name: source:target[:ro]", HelpName = "list" };

    public Option<string[]> Mounts { get; } = new("--mount") { Description = "type=bind|volume|tmpfs,source=…,target=…[,readonly]", HelpName = "list" };

    public Option<string[]> Tmpfs { get; } = new("--tmpfs") { Description = "Folder in memory: target[:options]", HelpName = "list" };

    public Option<string?> Network { get; } = new("--network", "--net") { Description = "host (default) or none", HelpName = "network" };

    public Option<string?> Hostname { get; } = new("--hostname", "-h") { Description = "Host name", HelpName = "name" };

    public Option<string[]> AddHosts { get; } = new("--add-host") { Description = "Line of /etc/hosts: name:address", HelpName = "list" };

    public Option<bool> ReadOnly { get; } = new("--read-only") { Description = "The image's files cannot be changed" };

    public Option<string[]> AddCapabilities { get; } = new("--cap-add") { Description = "Give a capability, or ALL", HelpName = "list" };

    public Option<string[]> DropCapabilities { get; } = new("--cap-drop") { Description = "Take a capability away, or ALL", HelpName = "list" };

    public Option<string[]> SecurityOptions { get; } = new("--security-opt") { Description = "seccomp=unconfined or no-new-privileges", HelpName = "list" };

    public Option<bool> Privileged { get; } = new("--privileged") { Description = "All capabilities, no filter of system calls" };

    public Option<string?> Platform { get; } = new("--platform") { Description = "os/architecture[/variant]", HelpName = ValueName.Platform };

    public ChoiceOption Pull { get; } = new("--pull", ["always", "missing", "never"]) { Description = "Whether to ask the registry; missing when nothing is said", HelpName = "when" };

    public Option<bool> Init { get; } = new("--init") { Description = "A process 1 that passes signals on and reaps" };

    public Option<string[]> Labels { get; } = new("--label", "-l") { Description = "name=value", HelpName = "list" };

    public Option<string?> StopSignal { get; } = new("--stop-signal") { Description = "What stop sends first", HelpName = "signal" };

    public Option<int?> StopTimeout { get; } = new("--stop-timeout") { Description = "Seconds after which stop kills", HelpName = "seconds" };

    public Option<string?> HealthCommand { get; } = new("--health-cmd") { Description = "Line of shell that tells whether it works", HelpName = "command" };

    public Option<string?> HealthInterval { get; } = new("--health-interval") { Description = "Time between checks (30s)", HelpName = "duration" };

    public Option<string?> HealthTimeout { get; } = new("--health-timeout") { Description = "How long one check may take (30s)", HelpName = "duration" };

    public Option<string?> HealthStartPeriod { get; } = new("--health-start-period") { Description = "While it starts, failures do not count (0s)", HelpName = "duration" };

    public Option<string?> HealthStartInterval { get; } = new("--health-start-interval") { Description = "Time between checks while it starts (5s)", HelpName = "duration" };

    public Option<int?> HealthRetries { get; } = new("--health-retries") { Description = "Failures in a row that make it unhealthy (3)", HelpName = "count" };

    public Option<bool> NoHealthcheck { get; } = new("--no-healthcheck") { Description = "No HEALTHCHECK, whatever the image says" };

    public Option<string?> ContainerIdFile { get; } = new("--cidfile") { Description = "Write the container's id to a new file", HelpName = ValueName.File };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Say nothing of pulling" };

    public Option<string?> Memory { get; } = new("--memory", "-m") { Description = "Limit of memory: 512m, 1g", HelpName = "bytes" };

    public Option<double> Cpus { get; } = new("--cpus") { Description = "How many processors' time", HelpName = "number" };

    public Option<string[]> Ulimits { get; } = new("--ulimit") { Description = "name=soft[:hard]", HelpName = "list" };

    public Option<string?> ShmSize { get; } = new("--shm-size") { Description = "Size of /dev/shm (64m)", HelpName = "bytes" };

    public Option<string?> Restart { get; } = new("--restart") { Description = "no: nothing is here to start it again", HelpName = "policy" };

    public Option<string[]> Publish { get; } = new("--publish", "-p") { Description = "port:port: the network is the host's, so the two must be one", HelpName = "list" };

    public Option<string?> DetachKeys { get; } = new("--detach-keys") { Description = "Accepted, and of no effect: use -d", HelpName = "keys" };

    public IEnumerable<Option> All =>
    [
        Remove, Interactive, Tty, Detach, Name, Variables, VariableFiles, WorkingFolder, User, Entrypoint, Volumes, Mounts, Tmpfs, Network,
        Hostname, AddHosts, ReadOnly, AddCapabilities, DropCapabilities, SecurityOptions, Privileged, Platform, Pull, Init, Labels, StopSignal,
        StopTimeout, HealthCommand, HealthInterval, HealthTimeout, HealthStartPeriod, HealthStartInterval, HealthRetries, NoHealthcheck,
        ContainerIdFile, Quiet, Memory, Cpus, Ulimits, ShmSize, Restart, Publish, DetachKeys,
    ];
}
