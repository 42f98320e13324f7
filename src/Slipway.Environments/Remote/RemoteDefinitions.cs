using Slipway.Diagnostics;
using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>What one file says of remote builders.</summary>
/// <param name="Builders">Their definitions by name.</param>
/// <param name="Key">The key of the file that has them.</param>
public sealed record RemoteDefinitions(SourceText Source, YamlNode.Mapping Builders, string Key)
{
    private const string RootKey = "builders";

    /// <summary>Reads a file of definitions (<c>absconda-remote.yaml</c>).</summary>
    /// <exception cref="EnvironmentRefusedException">It is no YAML, or defines nothing.</exception>
    public static RemoteDefinitions Read(SourceText source, EnvironmentRemarks remarks)
    {
        var fields = RootFields.Read(source, "a file of remote builders", remarks);
        fields.WarnOfOthers("version", RootKey);
        var builders = fields.Fields(RootKey)?.Mapping;
        remarks.ThrowIfRefused();
        if (builders is null or { Entries.IsEmpty: true })
        {
            fields.Error("NoBuilders", $"{source.Name} defines no builder", fields.Mapping, "builders: {NAME: {host: …, workspace: …}}");
            remarks.ThrowIfRefused();
        }

        return new RemoteDefinitions(source, builders ?? fields.Mapping, RootKey);
    }

    internal YamlFields Fields(EnvironmentRemarks remarks) => new(Source, Builders, Key, remarks);
}
