using System.Collections.Immutable;
using Slipway.Bake.Definition;
using Slipway.Diagnostics;
using Slipway.Yaml;

namespace Slipway.Bake.Compose;

/// <summary>Makes a target of each service that is built (docs.docker.com/reference/compose-file/build).</summary>
internal sealed class ComposeReader(BakeInput input)
{
    private readonly List<Diagnostic> _warnings = [];

    /// <exception cref="BakeException">A file is wrong.</exception>
    public BakeDefinition Read(ImmutableArray<SourceText> files)
    {
        ImmutableArray<DefinedTarget> targets = [];
        foreach (var file in files)
        {
            targets = Read(file).Aggregate(targets, DefinedTarget.Add);
        }

        return new BakeDefinition
        {
            Targets = targets,
            Groups = targets.IsEmpty ? [] : [new BakeGroup(BakeGroup.Default, [.. targets.Select(t => t.Name).Order(StringComparer.Ordinal)])],
            Warnings = [.. _warnings],
        };
    }

    /// <summary>The name of a target for a service: dots, which services may have, would mean something else.</summary>
    public static string TargetName(string service) =>
        string.Concat(service.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));

    private List<DefinedTarget> Read(SourceText file)
    {
        var document = YamlDocument.Read(file);
        if (document.HasErrors)
        {
            throw new BakeException(document.Diagnostics);
        }

        if (document.Root is null)
        {
            return [];
        }

        var root = new ComposeNode(document.Root, file, new ComposeInterpolation(input));
        var service = new ComposeService(new ComposeInterpolation(input), root["secrets"], _warnings);
        return [.. (root["services"]?.Entries() ?? [])
            .Where(s => s.Value["build"] is not null)
            .Select(s => new DefinedTarget(service.Read(TargetName(s.Key), s.Value), [], s.Value.Place))];
    }
}
