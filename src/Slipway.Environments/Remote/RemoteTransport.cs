using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>
/// The commands of this machine by which a builder is reached: ssh and scp (ssh(1), scp(1)), or for machines of Google Cloud
/// <c>gcloud compute ssh</c> and <c>scp</c> through Identity-Aware Proxy. Each is a program with its arguments.
/// </summary>
public static class RemoteTransport
{
    // Nobody is there to type a password, or to wait for a machine that is off; options of the definition stand before these and count.
    private static readonly ImmutableArray<string> Unattended = ["-o", "BatchMode=yes", "-o", "ConnectTimeout=10"];

    /// <summary>Runs a script over there by the plain shell, whatever shell the user has.</summary>
    /// <param name="script">One line; values in it are quoted, see <see cref="RemoteScripts"/>.</param>
    public static ImmutableArray<string> Shell(RemoteBuilder builder, string script)
    {
        var command = $"sh -c {ShellWord.Quote(script)}";
        return builder.Instance is { } instance
            ? ["gcloud", "compute", "ssh", builder.Target, .. Google(builder, instance), "--quiet", .. GooglePort(builder), $"--command={command}"]
            : ["ssh", "-p", PortOf(builder), .. Ssh(builder), "--", builder.Target, command];
    }

    /// <summary>Copies a file there.</summary>
    /// <param name="file">Absolute.</param>
    /// <param name="remotePath">Below the builder's workspace, and of plain characters as that is.</param>
    public static ImmutableArray<string> Upload(RemoteBuilder builder, string file, string remotePath) => builder.Instance is { } instance
        ? ["gcloud", "compute", "scp", file, $"{builder.Target}:{remotePath}", .. Google(builder, instance), "--quiet", .. GoogleCopyPort(builder)]
        : ["scp", "-q", "-P", PortOf(builder), .. Ssh(builder), "--", file, $"{CopyTarget(builder)}:{remotePath}"];

    /// <summary>Has gcloud make keys and bring them to the machine; it may ask the person.</summary>
    public static ImmutableArray<string> Handshake(RemoteBuilder builder) => builder.Instance is { } instance
        ? ["gcloud", "compute", "ssh", builder.Target, .. Google(builder, instance), .. GooglePort(builder), "--command=true"]
        : ["gcloud", "compute", "ssh", builder.Target, .. Key(builder, "--ssh-key-file="), .. GooglePort(builder), "--command=true"];

    private static IEnumerable<string> Ssh(RemoteBuilder builder) =>
        [.. builder.KeyFile is { } key ? (string[])["-i", key] : [], .. builder.SshOptions, .. Unattended];

    private static IEnumerable<string> Google(RemoteBuilder builder, GoogleInstance instance) =>
        [$"--project={instance.Project}", $"--zone={instance.Zone}", "--tunnel-through-iap", .. Key(builder, "--ssh-key-file=")];

    private static IEnumerable<string> Key(RemoteBuilder builder, string option) => builder.KeyFile is { } key ? [option + key] : [];

    private static IEnumerable<string> GooglePort(RemoteBuilder builder) =>
        builder.Port == RemoteBuilder.UsualPort ? [] : ["--ssh-flag=-p", $"--ssh-flag={PortOf(builder)}"];

    private static IEnumerable<string> GoogleCopyPort(RemoteBuilder builder) =>
        builder.Port == RemoteBuilder.UsualPort ? [] : [$"--port={PortOf(builder)}"];

    private static string PortOf(RemoteBuilder builder) => builder.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // scp takes a colon for the end of the host.
    private static string CopyTarget(RemoteBuilder builder) =>
        !builder.Host.Contains(':', StringComparison.Ordinal) ? builder.Target : builder.User is null ? $"[{builder.Host}]" : $"{builder.User}@[{builder.Host}]";
}
