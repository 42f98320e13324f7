using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>Reads the definitions of remote builders.</summary>
public static class RemoteBuilderReader
{
    internal static readonly string[] Keys =
    [
        "ssh_host", "host", "user", "ssh_user", "workspace", "ssh_port", "ssh_key", "ssh_options", "start_command", "stop_command",
        "provision_command", "health_command", "lock_file", "project", "zone",
    ];

    private const int LargestPort = 65535;
    private const string Home = ".";

    /// <summary>All builders, in the order in which their files name them.</summary>
    /// <param name="files">The least important one first: its fields hold where a later one has none.</param>
    /// <param name="variable">Looks up a variable of the environment; null for one that is not set.</param>
    /// <param name="home">What <c>~</c> stands for in a path of this machine.</param>
    /// <exception cref="EnvironmentRefusedException">A definition is wrong; the remarks say where.</exception>
    public static ImmutableArray<RemoteBuilder> Read(
        IReadOnlyList<RemoteDefinitions> files, Func<string, string?> variable, string home, EnvironmentRemarks remarks)
    {
        var all = files.Select(f => (File: f, Fields: f.Fields(remarks))).ToArray();
        var names = all.SelectMany(f => f.File.Builders.Entries).Select(e => e.Key.Text).Distinct(StringComparer.Ordinal);
        var variables = new VariableReplacement(variable, remarks);
        var builders = ImmutableArray.CreateBuilder<RemoteBuilder>();
        foreach (var name in names)
        {
            var (file, fields) = all.Last(f => f.File.Builders.Find(name) is not null);
            var place = file.Builders.Entries.First(e => e.Key.Text == name).Key;
            if (!SafeNames.IsEnvironmentName(name))
            {
                fields.Error("BadName", $"builder {Limits.Quote(name)} may have letters, digits, dots, dashes and underscores only", place);
            }

            var layers = all.Select(f => f.Fields.Fields(name)).OfType<YamlFields>().ToImmutableArray();
            if (!layers.IsEmpty)
            {
                foreach (var layer in layers)
                {
                    layer.WarnOfNear(Keys);
                }

                builders.Add(Read(name, file.Source.Name, new RemoteFields(layers, variables), home));
            }
            else if (fields.Value(name) is null)
            {
                fields.Error("NoBuilder", $"builder {Limits.Quote(name)} says neither its host nor its workspace", place);
            }
        }

        remarks.ThrowIfRefused();
        return builders.ToImmutable();
    }

    private static RemoteBuilder Read(string name, string origin, RemoteFields fields, string home)
    {
        var (host, user) = ReadHost(fields);
        return new RemoteBuilder
        {
            Name = name,
            Host = host,
            User = user,
            Workspace = ReadWorkspace(fields),
            Port = fields.Number("ssh_port", 1, LargestPort) ?? RemoteBuilder.UsualPort,
            KeyFile = fields.Text("ssh_key") is { } key ? AtHome(key, home) : null,
            SshOptions = fields.Texts("ssh_options"),
            StartCommand = fields.Command("start_command"),
            StopCommand = fields.Command("stop_command"),
            ProvisionCommand = fields.Command("provision_command"),
            HealthCommand = fields.Command("health_command"),
            LockFile = AtHome(fields.Text("lock_file") ?? $"~/.cache/absconda/remote/{name}.lock", home),
            Instance = (fields.Text("project"), fields.Text("zone")) is ({ Length: > 0 } project, { Length: > 0 } zone) ? new GoogleInstance(project, zone) : null,
            Origin = origin,
        };
    }

    // What begins with a dash would be an option of ssh.
    private static (string Host, string? User) ReadHost(RemoteFields fields)
    {
        var key = fields.Has("ssh_host") ? "ssh_host" : "host";
        var written = fields.Required(key);
        if (written.Length == 0)
        {
            return ("", null);
        }

        var at = written.LastIndexOf('@');
        var userKey = fields.Has("user") ? "user" : "ssh_user";
        var (host, user) = (written[(at + 1)..], fields.Text(userKey) ?? (at < 0 ? null : written[..at]));
        if (!SafeNames.IsHost(host))
        {
            fields.Error("BadHost", key, $"{Limits.Quote(host)} is no host name: letters, digits, dots, dashes, underscores and colons, no dash first");
        }

        if (user is not null && !SafeNames.IsRemoteUser(user))
        {
            fields.Error("BadUser", fields.Has(userKey) ? userKey : key, $"{Limits.Quote(user)} is no user: letters, digits, dots, dashes and underscores, no dash first");
        }

        return (host, user);
    }

    // Shells and versions of scp differ in what they read into a path; into these characters none reads anything.
    private static string ReadWorkspace(RemoteFields fields)
    {
        var written = fields.Required("workspace");
        if (written.Length == 0)
        {
            return "";
        }

        var path = FromHome(written.Length > 1 ? written.TrimEnd('/') : written);
        if (path != Home && !SafeNames.IsPlainPath(path.TrimStart('.')))
        {
            fields.Error("BadPath", "workspace", $"{Limits.Quote(written)} is to be a path of letters, digits, dots, dashes and underscores");
        }

        return path;
    }

    private static string AtHome(string path, string home) => path.StartsWith("~/", StringComparison.Ordinal) ? home + path[1..] : path;

    // Where ssh and scp begin.
    private static string FromHome(string path) => path switch
    {
        "~" or Home => Home,
        ['/', ..] or ['.', '/', ..] => path,
        ['~', '/', .. var rest] => $"{Home}/{rest}",
        _ => $"{Home}/{path}",
    };
}
