using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Slipway.StartupProfile;

/// <summary>The references to assemblies and types that the profile's module holds, each once.</summary>
internal sealed class ReferenceTable(MetadataBuilder metadata)
{
    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Assembly, string Type), TypeReferenceHandle> _types = [];

    public TypeReferenceHandle TypeReference(string assembly, string type)
    {
        if (_types.TryGetValue((assembly, type), out var known))
        {
            return known;
        }

        var nesting = type.LastIndexOf('+');
        var space = type.LastIndexOf('.');
        var made = nesting >= 0
            ? metadata.AddTypeReference(TypeReference(assembly, type[..nesting]), default, metadata.GetOrAddString(type[(nesting + 1)..]))
            : metadata.AddTypeReference(
                AssemblyReference(assembly),
                space < 0 ? default : metadata.GetOrAddString(type[..space]),
                metadata.GetOrAddString(type[(space + 1)..]));
        return _types[(assembly, type)] = made;
    }

    /// <summary>A reference as it stands in a signature (ECMA-335 II.23.2.8).</summary>
    public void WriteTypeReference(BlobBuilder signature, string assembly, string type) =>
        signature.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(TypeReference(assembly, type)));

    private AssemblyReferenceHandle AssemblyReference(string name)
    {
        if (!_assemblies.TryGetValue(name, out var known))
        {
            known = metadata.AddAssemblyReference(metadata.GetOrAddString(name), new Version(), default, default, default, default);
            _assemblies[name] = known;
        }

        return known;
    }
}
