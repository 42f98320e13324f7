using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Engine;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Cli.Input;

/// <summary>Turns the flags of <c>build</c> into what is meant. What it cannot make sense of is a <see cref="UsageException"/>.</summary>
internal sealed class BuildRequestReader(Surroundings surroundings)
{
    private static readonly string[] ProxyNames = ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"];

    public BuildRequest Read(BuildOptions options)
    {
        if (options.Context == "-" || options.Context.Contains("://", StringComparison.Ordinal))
        {
            throw new UsageException($"a context from {(options.Context == "-" ? "standard input" : "an address")} is not supported yet: give a folder");
        }

        var context = surroundings.Absolute(options.Context);
        if (!Directory.Exists(context))
        {
            throw new UsageException($"unable to prepare context: path \"{options.Context}\" not found");
        }

        var arguments = Arguments(options.BuildArguments);
        return new BuildRequest
        {
            ContextFolder = context,
            DockerfilePath = DockerfilePath(options, context),
            DockerfileName = options.File is null or "-" ? "Dockerfile" : options.File,
            DockerfileContent = options.File == "-" ? ReadStandardInput() : (ReadOnlyMemory<byte>?)null,
            Tags = [.. options.Tags.Select(Name)],
            Target = options.Target,
            RequiredStages = [.. options.RequireStages],
            BuildArguments = arguments,
            Labels = Pairs(options.Labels, "--label"),
            NamedContexts = Pairs(options.BuildContexts.Select(AbsoluteContext), "--build-context"),
            NoCache = options.NoCache,
            NoCacheStages = [.. options.NoCacheFilter.SelectMany(f => f.Split(','))],
            Pull = options.Pull,
            Bootstrap = options.Bootstrap,
            Secrets = options.Secrets.Select(SecretFlag).ToImmutableSortedDictionary(s => s.Id, s => s.Source, StringComparer.Ordinal),
            SshSockets = options.Ssh.Select(SshFlag).ToImmutableSortedDictionary(s => s.Id, s => s.Path, StringComparer.Ordinal),
            Network = NetworkOf(options.Network),
            ExtraHosts = [.. options.AddHosts.Select(HostFlag)],
            Entitlements = [.. options.Allow],
            Platform = options.Platform is null ? null : PlatformOf(options.Platform),
            Outputs = [.. options.Outputs.Select(o => OutputFlag.Parse(o, surroundings))],
            Jobs = options.Jobs,
            ShmSizeBytes = options.ShmSize is null ? 0 : ByteCount.Parse(options.ShmSize),
            Ulimits = [.. options.Ulimits],
            ProxyEnvironment = Proxies(arguments),
        };
    }

    private string DockerfilePath(BuildOptions options, string context)
    {
        if (options.File is { } file && file != "-")
        {
            return surroundings.Absolute(file);
        }

        // As docker does, for those who never press shift.
        var path = Path.Combine(context, "Dockerfile");
        var lower = Path.Combine(context, "dockerfile");
        return !File.Exists(path) && File.Exists(lower) ? lower : path;
    }

    private ImmutableSortedDictionary<string, string> Arguments(IEnumerable<string> flags)
    {
        var arguments = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var flag in flags)
        {
            var equals = flag.IndexOf('=');
            var name = equals < 0 ? flag : flag[..equals];
            if (name.Length == 0)
            {
                throw new UsageException($"--build-arg {flag}: write NAME=value, or NAME for a variable of the environment");
            }

            // A name alone takes its value from the environment, and is not given where there is none.
            var value = equals >= 0 ? flag[(equals + 1)..] : surroundings.Environment.GetValueOrDefault(name);
            if (value is not null)
            {
                arguments[name] = value;
            }
        }

        if (surroundings.Variable("SOURCE_DATE_EPOCH") is { } epoch && !arguments.ContainsKey("SOURCE_DATE_EPOCH"))
        {
            arguments["SOURCE_DATE_EPOCH"] = epoch;
        }

        return arguments.ToImmutable();
    }

    private string AbsoluteContext(string flag)
    {
        var equals = flag.IndexOf('=');
        var value = flag[(equals + 1)..];
        return equals < 0 || value.Contains("://", StringComparison.Ordinal) || value.StartsWith("git@", StringComparison.Ordinal)
            ? flag
            : $"{flag[..equals]}={surroundings.Absolute(value)}";
    }

    private static ImmutableSortedDictionary<string, string> Pairs(IEnumerable<string> flags, string option)
    {
        var pairs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var flag in flags)
        {
            var equals = flag.IndexOf('=');
            if (equals == 0 || (equals < 0 && option != "--label"))
            {
                throw new UsageException($"{option} {flag}: write NAME=value");
            }

            pairs[equals < 0 ? flag : flag[..equals]] = equals < 0 ? "" : flag[(equals + 1)..];
        }

        return pairs.ToImmutable();
    }

    private (string Id, SecretSource Source) SecretFlag(string flag)
    {
        string? id = null, path = null, variable = null, type = null;
        foreach (var field in flag.Split(','))
        {
            var equals = field.IndexOf('=');
            var value = equals < 0 ? "" : field[(equals + 1)..];
            switch (equals < 0 ? field : field[..equals])
            {
                case "id": id = value; break;
                case "src" or "source": path = value; break;
                case "env": variable = value; break;
                case "type": type = value; break;
                default: throw new UsageException($"--secret {flag}: unexpected key '{field}'");
            }
        }

        if (id is not { Length: > 0 })
        {
            throw new UsageException($"--secret {flag}: id is missing");
        }

        if (variable is null && type == "env")
        {
            (variable, path) = (path ?? id, null);
        }

        if (variable is null && path is null && surroundings.Environment.ContainsKey(id))
        {
            variable = id;
        }

        if (variable is not null)
        {
            return (id, new SecretSource.FromValue(Encoding.UTF8.GetBytes(surroundings.Environment.GetValueOrDefault(variable) ?? "")));
        }

        var file = surroundings.Absolute(path ?? id);
        return File.Exists(file)
            ? (id, new SecretSource.FromFile(file))
            : throw new UsageException($"--secret {flag}: there is no file {path ?? id}");
    }

    private (string Id, string Path) SshFlag(string flag)
    {
        var equals = flag.IndexOf('=');
        var path = equals < 0 ? surroundings.Variable("SSH_AUTH_SOCK") : surroundings.Absolute(flag[(equals + 1)..]);
        return path is null
            ? throw new UsageException($"--ssh {flag}: no agent runs here (SSH_AUTH_SOCK is not set)")
            : (equals < 0 ? flag : flag[..equals], path);
    }

    private static string HostFlag(string flag)
    {
        var separator = flag.IndexOfAny([':', '=']);
        return separator > 0 && System.Net.IPAddress.TryParse(flag[(separator + 1)..].Trim('[', ']'), out _)
            ? flag
            : throw new UsageException($"--add-host {flag}: write host:address");
    }

    private static NetworkMode NetworkOf(string? text) => text switch
    {
        null or "default" or "host" => NetworkMode.Host,
        "none" => NetworkMode.None,
        _ => throw new UsageException($"--network {text}: use host, none or default"),
    };

    private static Platform PlatformOf(string text) => Platform.TryParse(text, out var platform)
        ? platform
        : throw new UsageException(text.Contains(',')
            ? $"--platform {text}: several platforms at once are not supported yet"
            : $"--platform {text}: write os/architecture[/variant], such as linux/amd64");

    // Both spellings, since programs differ in which they read.
    private static ImmutableArray<string> Proxies(IReadOnlyDictionary<string, string> arguments)
    {
        var proxies = ImmutableArray.CreateBuilder<string>();
        foreach (var name in ProxyNames)
        {
            var lower = name.ToLower(CultureInfo.InvariantCulture);
            if (arguments.GetValueOrDefault(name) is { } value || (value = arguments.GetValueOrDefault(lower)) is not null)
            {
                proxies.Add($"{name}={arguments.GetValueOrDefault(name) ?? value}");
                proxies.Add($"{lower}={arguments.GetValueOrDefault(lower) ?? value}");
            }
        }

        return proxies.ToImmutable();
    }

    private static ImageName Name(string text) => ImageName.TryParse(text, out var name, out var problem)
        ? name
        : throw new UsageException($"invalid tag \"{text}\": {problem}");

    private byte[] ReadStandardInput()
    {
        const int Largest = 32 << 20;
        using var input = surroundings.OpenStandardInput();
        using var copy = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = input.Read(buffer)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > Largest)
            {
                throw new UsageException($"the Dockerfile on standard input is larger than {Largest >> 20} MiB");
            }
        }

        return copy.ToArray();
    }
}
