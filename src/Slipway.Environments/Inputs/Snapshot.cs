using Slipway.Diagnostics;
using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>What <c>conda env export</c> has printed of an environment: which version each package had.</summary>
public static class Snapshot
{
    /// <summary>Warns of each package whose wanted version contradicts the snapshot, and of a snapshot that cannot be read.</summary>
    public static void Compare(SourceText source, CondaEnvironment environment, EnvironmentRemarks remarks)
    {
        var document = YamlDocument.Read(source);
        if (document.Root is not YamlNode.Mapping root)
        {
            remarks.Warn("BadSnapshot", document.HasErrors ? $"the snapshot is no YAML: {document.Diagnostics[0].Message}" : "the snapshot is no mapping", new TextPlace(source, SourceSpan.Lines(1, 1)));
            return;
        }

        var versions = VersionsOf(root);
        foreach (var dependency in environment.Dependencies.Where(d => d.IsPinned))
        {
            if (versions.TryGetValue(dependency.Name, out var had) && Contradicts(dependency.Version, had))
            {
                remarks.Warn("SnapshotDiffers", $"{dependency.Spec} is wanted, and the snapshot has {had}", new TextPlace(environment.Source, dependency.Span));
            }
        }
    }

    private static Dictionary<string, string> VersionsOf(YamlNode.Mapping root)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in (root["dependencies"] as YamlNode.Sequence)?.Items ?? [])
        {
            if (item is YamlNode.Scalar conda)
            {
                Add(conda.Text, isPip: false);
            }
            else if (item is YamlNode.Mapping mapping && mapping["pip"] is YamlNode.Sequence pip)
            {
                foreach (var scalar in pip.Items.OfType<YamlNode.Scalar>())
                {
                    Add(scalar.Text, isPip: true);
                }
            }
        }

        return versions;

        // name=1.2.3=build
        void Add(string spec, bool isPip)
        {
            var dependency = new Dependency(spec, isPip, default);
            versions[dependency.Name] = dependency.Version.TrimStart('=').Split('=')[0];
        }
    }

    // Only what is asked for exactly or by its beginning can be compared without knowing how versions are ordered.
    private static bool Contradicts(string wanted, string had)
    {
        var version = wanted.TrimStart('=').Split('=')[0].TrimEnd('*', '.');
        return !version.AsSpan().ContainsAny("<>!~,| ")
            && had.Length > 0
            && version != had
            && !had.StartsWith(version + ".", StringComparison.Ordinal);
    }
}
