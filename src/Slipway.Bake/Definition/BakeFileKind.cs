using Slipway.Bake.Syntax;
using Slipway.Diagnostics;
using Slipway.Yaml;

namespace Slipway.Bake.Definition;

internal enum BakeFileKind
{
    Hcl,
    Json,
    Compose,
}

internal static class BakeFileKinds
{
    /// <summary>What the name says, or else, as for standard input, the text.</summary>
    public static BakeFileKind Of(SourceText file) => Path.GetExtension(file.Name) switch
    {
        ".hcl" => BakeFileKind.Hcl,
        ".json" => BakeFileKind.Json,
        ".yaml" or ".yml" => BakeFileKind.Compose,
        _ when file.Text.AsSpan().TrimStart() is ['{', ..] => BakeFileKind.Json,
        _ => YamlDocument.Read(file).Root is YamlNode.Mapping root && root["services"] is not null ? BakeFileKind.Compose : BakeFileKind.Hcl,
    };

    public static HclBody Body(SourceText file) => Of(file) == BakeFileKind.Json ? HclJsonParser.Read(file) : HclBodyParser.Read(file);
}
