using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Slipway.Cli.Rendering;

/// <summary>The part of SARIF 2.1.0 (docs.oasis-open.org/sarif) that a check writes; properties have the standard's names.</summary>
internal sealed record SarifLog(ImmutableArray<SarifRun> Runs)
{
    [JsonPropertyName("$schema")]
    public string Schema => "https://json.schemastore.org/sarif-2.1.0.json";

    public string Version => "2.1.0";
}

internal sealed record SarifRun(SarifTool Tool, ImmutableArray<SarifResult> Results)
{
    /// <summary>Columns count as .NET's characters do.</summary>
    public string ColumnKind => "utf16CodeUnits";
}

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(string Name, string Version, ImmutableArray<SarifRule> Rules);

internal sealed record SarifRule(string Id, SarifMessage ShortDescription, SarifConfiguration DefaultConfiguration, string? HelpUri);

/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
internal sealed record SarifConfiguration(string Level);

internal sealed record SarifMessage(string Text);

internal sealed record SarifResult(string RuleId, string Level, SarifMessage Message, ImmutableArray<SarifLocation> Locations)
{
    public ImmutableArray<SarifFix>? Fixes { get; init; }
}

internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion? Region);

internal sealed record SarifArtifact(string Uri);

/// <summary>The end column lies behind the last character.</summary>
internal sealed record SarifRegion(int StartLine, int StartColumn, int EndLine, int EndColumn);

internal sealed record SarifFix(SarifMessage Description, ImmutableArray<SarifArtifactChange> ArtifactChanges);

internal sealed record SarifArtifactChange(SarifArtifact ArtifactLocation, ImmutableArray<SarifReplacement> Replacements);

internal sealed record SarifReplacement(SarifRegion DeletedRegion, SarifMessage InsertedContent);
