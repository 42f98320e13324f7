using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Slipway.StartupProfile;

/// <summary>The assemblies of a folder, and the types that they define by name.</summary>
internal sealed class AssemblyFolder : IDisposable
{
    private readonly List<PEReader> _files = [];
    private readonly Dictionary<(string Assembly, string Type), DefinedType> _types = [];
    private readonly Dictionary<string, DefinedType> _byName = new(StringComparer.Ordinal);

    private AssemblyFolder()
    {
    }

    public static AssemblyFolder Open(string folder)
    {
        var opened = new AssemblyFolder();
        foreach (var path in Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal))
        {
            opened.Add(path);
        }

        return opened;
    }

    /// <summary>The type of that name in that assembly, or null.</summary>
    public DefinedType? Find(string assembly, string type) => _types.GetValueOrDefault((assembly, type));

    /// <summary>The type of that name in whatever assembly has it, or null. Type arguments are recorded without their assembly.</summary>
    public DefinedType? Find(string type) => _byName.GetValueOrDefault(type);

    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    private void Add(string path)
    {
        var file = new PEReader(File.OpenRead(path));
        _files.Add(file);
        if (!file.HasMetadata)
        {
            return;
        }

        var reader = file.GetMetadataReader();
        var assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = new DefinedType(assembly, TypeNames.Of(reader, handle), reader, handle);
            _types[(assembly, type.Name)] = type;
            _byName.TryAdd(type.Name, type);
        }
    }
}
