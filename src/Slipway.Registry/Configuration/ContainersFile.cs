using Slipway.Registry.Configuration.Toml;

namespace Slipway.Registry.Configuration;

/// <summary>
/// Reads <c>registries.conf</c> and what lies in <c>registries.conf.d</c> (containers-registries.conf(5), version 2). Keys that are not
/// about where images are pulled from, and such as a later version may have, are passed over.
/// </summary>
internal sealed class ContainersFile
{
    private readonly Dictionary<string, NamespaceRule> _rules = [];
    private readonly Dictionary<string, string> _aliases = [];
    private IReadOnlyList<string> _searched = [];

    /// <summary>What all files say that were added.</summary>
    public RegistrySettings Settings => new()
    {
        Hosts = Hosts(),
        Rules = _rules,
        ShortNames = _aliases.Count + _searched.Count == 0 ? ShortNames.None : new ShortNames(_aliases, _searched),
    };

    /// <summary>Adds a file: what it says of a prefix or a short name counts in the place of what earlier ones say of it.</summary>
    /// <exception cref="RegistrySettingsException">The text is not valid.</exception>
    public void Add(string text, string source)
    {
        var file = new TomlKeys(TomlReader.Read(text, source), source);
        if (file.Find("registries") is { } old)
        {
            throw file.Mistake(old, "the form of version 1, [registries.search], is not read: write [[registry]] (containers-registries.conf(5))");
        }

        foreach (var registry in file.Tables("registry"))
        {
            var rule = RuleOf(registry);
            _rules[rule.Prefix] = rule;
        }

        if (file.Texts("unqualified-search-registries") is { } searched)
        {
            _searched = [.. searched.Select(s => HostText.ProblemWithHost(s.Value) is { } problem ? throw file.Mistake(s, problem) : s.Value)];
        }

        foreach (var (name, value) in file.Table("aliases")?.AllTexts() ?? [])
        {
            if (value.Value.Length == 0)
            {
                _aliases.Remove(name);
                continue;
            }

            _aliases[name] = HasRegistry(value.Value) ? Checked(file, value) : throw file.Mistake(value, $"the alias '{value.Value}' names no registry: write host/repository");
        }
    }

    private static bool HasRegistry(string repository) => repository.Split('/') is [var host, _, ..] && (host.AsSpan().IndexOfAny(".:") >= 0 || host == "localhost");

    private static NamespaceRule RuleOf(TomlKeys registry)
    {
        var location = registry.Text("location");
        var prefix = registry.Text("prefix") ?? location
            ?? throw registry.Mistake(registry.Self, "the registry has neither a prefix nor a location");
        var isWild = prefix.Value.StartsWith("*.", StringComparison.Ordinal);
        if (isWild ? prefix.Value.Contains('/', StringComparison.Ordinal) || HostText.ProblemWithHost(prefix.Value[2..]) is not null : HasTag(prefix.Value))
        {
            throw registry.Mistake(prefix, $"'{prefix.Value}' is no prefix that can be used: write host[:port], host[:port]/path or *.host");
        }

        Checked(registry, isWild ? prefix with { Value = prefix.Value[2..] } : prefix);
        var onlyDigests = registry.Flag("mirror-by-digest-only") ?? false;
        return new NamespaceRule(prefix.Value, $"{registry.Source}:{registry.Self.Line}")
        {
            Location = location is null || location.Value.Length == 0 ? null : Checked(registry, location),
            IsBlocked = registry.Flag("blocked"),
            IsInsecure = registry.Flag("insecure"),
            Mirrors = [.. registry.Tables("mirror").Select(m => MirrorOf(m, onlyDigests))],
        };
    }

    private static Mirror MirrorOf(TomlKeys mirror, bool onlyDigests)
    {
        var location = mirror.Text("location") ?? throw mirror.Mistake(mirror.Self, "the mirror has no location");
        var pull = mirror.Text("pull-from-mirror");
        if (pull?.Value is not (null or "" or "all" or "digest-only" or "tag-only"))
        {
            throw mirror.Mistake(pull, $"pull-from-mirror is all, digest-only or tag-only, and not '{pull.Value}'");
        }

        return new Mirror(Checked(mirror, location))
        {
            IsInsecure = mirror.Flag("insecure") ?? false,
            KnowsDigests = pull?.Value != "tag-only",
            KnowsTags = pull?.Value != "digest-only" && !onlyDigests,
        };
    }

    private static bool HasTag(string prefix) => prefix.Contains('@', StringComparison.Ordinal) || prefix.LastIndexOf(':') > prefix.IndexOf('/') && prefix.Contains('/', StringComparison.Ordinal);

    private static string Checked(TomlKeys keys, TomlValue.Text place) =>
        place.Value.Contains("://", StringComparison.Ordinal) ? throw keys.Mistake(place, $"'{place.Value}' must be host[:port][/path], without a scheme")
        : HostText.ProblemWithMirror(place.Value) is { } problem ? throw keys.Mistake(place, problem)
        : place.Value.TrimEnd('/');

    // What is said of a host as a whole counts for all that is done there, pushing and logging in included.
    private Dictionary<string, RegistryHostSettings> Hosts()
    {
        var hosts = new Dictionary<string, RegistryHostSettings>();
        foreach (var rule in _rules.Values)
        {
            var places = rule.Mirrors?.Where(m => m.IsInsecure).Select(m => m.Location) ?? [];
            foreach (var host in (rule.IsInsecure == true ? places.Append(rule.Location ?? rule.Prefix) : places).Where(p => p.AsSpan().IndexOfAny("/*") < 0))
            {
                hosts[host] = new RegistryHostSettings { Insecure = true, MayBePlain = true };
            }
        }

        return hosts;
    }
}
