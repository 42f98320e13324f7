using System.Collections.Immutable;
using Slipway.Bake.Definition;
using Slipway.Bake.Targets;
using Slipway.Diagnostics;

namespace Slipway.Bake.Compose;

/// <summary>Reads one service.</summary>
/// <param name="secrets">The file's secrets; null where there are none.</param>
internal sealed class ComposeService(ComposeInterpolation interpolation, ComposeNode? secrets, List<Diagnostic> warnings)
{
    private const string ServiceScheme = "service:";

    // What buildx reads of x-bake.
    private static readonly string[] ExtensionFields =
        ["tags", "cache-from", "cache-to", "secret", "ssh", "platforms", "output", "pull", "no-cache", "no-cache-filter", "contexts"];

    public BakeTarget Read(string name, ComposeNode service)
    {
        var build = service["build"] ?? throw new InvalidOperationException("The service is not built.");
        var target = new BakeTarget { Name = name };
        if (!build.IsMapping)
        {
            target = Set(target, "context", CleanPath(build.Text()));
        }
        else
        {
            target = ReadBuild(target, build);
            target = build["x-bake"] is { } extension ? ReadExtension(target, extension) : target;
        }

        return target.Tags.IsEmpty && service["image"] is { } image ? target.With("tags", new FieldValue.List([image.Text()])) : target;
    }

    private BakeTarget ReadBuild(BakeTarget target, ComposeNode build)
    {
        target = Set(target, "context", build["context"] is { } context ? CleanPath(context.Text()) : null);
        target = Set(target, "dockerfile", build["dockerfile"]?.Text());
        target = Set(target, "dockerfile-inline", build["dockerfile_inline"]?.Text());
        target = Set(target, "target", build["target"]?.Text());
        target = Set(target, "network", build["network"]?.Text());
        target = Set(target, "shm-size", build["shm_size"] is { } size ? ByteSize.Show(size.Text()) : null);
        target = SetList(target, "tags", build["tags"]);
        target = SetList(target, "platforms", build["platforms"]);
        target = SetList(target, "entitlements", build["entitlements"]);
        target = SetMap(target, "args", build["args"]?.Pairs('=').Select(a => (a.Key, a.Value ?? interpolation.Find(a.Key))));
        target = SetMap(target, "labels", build["labels"]?.Pairs('=').Select(l => (l.Key, (string?)(l.Value ?? ""))));
        target = SetMap(target, "contexts", build["additional_contexts"]?.Pairs('=').Select(c => (c.Key, Context(c.Value))));
        target = SetMap(target, "extra-hosts", build["extra_hosts"]?.Pairs('=', ':'));
        target = SetRecords(target, "cache-from", build["cache_from"]?.Items().Select(i => i.Text()));
        target = SetRecords(target, "cache-to", build["cache_to"]?.Items().Select(i => i.Text()));
        target = SetRecords(target, "ssh", build["ssh"]?.Pairs('=').Select(s => s.Value is { Length: > 0 } path ? $"{s.Key}={path}" : s.Key));
        target = SetRecords(target, "secret", build["secrets"]?.Items().Select(Secret));
        target = target.With("ulimits", build["ulimits"] is { } limits ? new FieldValue.List([.. limits.Entries().Select(l => Ulimit(l.Key, l.Value))]) : null);
        target = SetFlag(target, "no-cache", build["no_cache"]);
        return SetFlag(target, "pull", build["pull"]);
    }

    private BakeTarget ReadExtension(BakeTarget target, ComposeNode extension)
    {
        foreach (var (name, value) in extension.Entries())
        {
            if (!ExtensionFields.Contains(name, StringComparer.Ordinal))
            {
                warnings.Add(new Diagnostic("UnknownBakeField", Severity.Warning, $"x-bake has no field {name}: it is ignored")
                {
                    Source = value.Place.Source,
                    Span = value.Place.Span,
                    Hint = Suggestion.Sentence(name, ExtensionFields),
                });
                continue;
            }

            var field = TargetField.Find(name);
            var read = field.Kind == FieldKind.List && !value.IsList
                ? new FieldValue.List([value.Text()])
                : FieldReader.Read(field, value.AsValue(), value.Place);
            var before = target.Fields.GetValueOrDefault(name);
            target = read is null ? target : target.With(name, before?.Append(read) ?? read);
        }

        return target;
    }

    private string Secret(ComposeNode node)
    {
        var name = node.IsMapping ? node["source"]?.Text() ?? throw BakeException.At(node.Place, "the secret has no source") : node.Text();
        var secret = secrets?[name] ?? throw BakeException.At(node.Place, $"there is no secret {name} among the file's secrets");
        return secret["environment"] is { } variable ? $"id={name},env={variable.Text()}"
            : secret["file"] is { } file ? $"id={name},src={CleanPath(file.Text())}"
            : throw BakeException.At(secret.Place, $"the secret {name} comes from neither a file nor the environment");
    }

    private static string Ulimit(string name, ComposeNode value) => value.IsMapping
        ? $"{name}={value["soft"]?.Text()}:{value["hard"]?.Text()}"
        : $"{name}={value.Text()}:{value.Text()}";

    private static string? Context(string? value) => value?.StartsWith(ServiceScheme, StringComparison.Ordinal) == true
        ? BakeTarget.LinkScheme + ComposeReader.TargetName(value[ServiceScheme.Length..])
        : value is null ? null : CleanPath(value);

    private static string CleanPath(string path)
    {
        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..].TrimStart('/');
        }

        return path.Length == 0 ? "." : path;
    }

    private static BakeTarget Set(BakeTarget target, string field, string? value) => target.With(field, value is null ? null : new FieldValue.Text(value));

    private static BakeTarget SetFlag(BakeTarget target, string field, ComposeNode? value) =>
        target.With(field, value is null ? null : new FieldValue.Flag(value.Truth()));

    private static BakeTarget SetList(BakeTarget target, string field, ComposeNode? value) =>
        target.With(field, value is null ? null : new FieldValue.List([.. value.Items().Select(i => i.Text()).Distinct(StringComparer.Ordinal)]));

    private static BakeTarget SetMap(BakeTarget target, string field, IEnumerable<(string Key, string? Value)>? pairs)
    {
        if (pairs is null)
        {
            return target;
        }

        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            if (value is not null)
            {
                map[key] = value;
            }
        }

        return target.With(field, new FieldValue.Map(map.ToImmutable()));
    }

    private static BakeTarget SetRecords(BakeTarget target, string field, IEnumerable<string>? texts) =>
        target.With(field, texts is null ? null : new FieldValue.Records([.. texts.Select(text => FieldRecords.Parse(field, text)
            ?? throw BakeException.Of($"{target.Name}: {field} {text}: a quote does not end"))]));
}
