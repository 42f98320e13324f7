using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Slipway.StartupProfile;

/// <summary>
/// Writes a profile in the form that crossgen2's <c>--mibc</c> reads: an assembly that is never run, whose method
/// <c>AssemblyDictionary</c> names groups (<c>ldstr assemblies; ldtoken group; pop</c>), and each group its methods
/// (<c>ldtoken method; pop</c>). What a profile names is compiled, instances of generic types too, which nobody would see otherwise:
/// a virtual method of one is not called by name anywhere.
/// </summary>
internal sealed class ProfileWriter
{
    private readonly AssemblyFolder _assemblies;
    private readonly MetadataBuilder _metadata = new();
    private readonly ReferenceTable _references;
    private readonly List<MemberReferenceHandle> _methods = [];

    public ProfileWriter(AssemblyFolder assemblies)
    {
        _assemblies = assemblies;
        _references = new ReferenceTable(_metadata);
    }

    public int MethodCount => _methods.Count;

    /// <summary>False when the assemblies have no such method, or none without type parameters of its own.</summary>
    public bool TryAdd(RecordedMethod recorded)
    {
        if (_assemblies.Find(recorded.Assembly, recorded.TypeDefinition) is not { } type || Owner(recorded, type) is not { } owner)
        {
            return false;
        }

        var before = _methods.Count;
        var signatures = new SignatureCopy(type.Assembly, _references);
        foreach (var method in type.PlainMethods(recorded.Name))
        {
            if (signatures.Copy(method) is { } signature)
            {
                _methods.Add(_metadata.AddMemberReference(owner, _metadata.GetOrAddString(recorded.Name), _metadata.GetOrAddBlob(signature)));
            }
        }

        return _methods.Count > before;
    }

    public void Save(string path)
    {
        var code = new BlobBuilder();
        var bodies = new MethodBodyStreamEncoder(code);
        var group = AddMethod("Startup", bodies, il => _methods.ForEach(method => Mention(il, method)));
        AddMethod("AssemblyDictionary", bodies, il =>
        {
            // The assemblies that all must be in the compilation for the group to count.
            il.LoadString(_metadata.GetOrAddUserString("System.Private.CoreLib;"));
            Mention(il, group);
        });
        _metadata.AddModule(0, _metadata.GetOrAddString("startup.mibc"), _metadata.GetOrAddGuid(new Guid("5b1f7a52-6c0e-4a29-9d53-0f6f6b8c7e11")), default, default);
        _metadata.AddAssembly(_metadata.GetOrAddString("startup"), new Version(), default, default, default, AssemblyHashAlgorithm.None);
        _metadata.AddTypeDefinition(default, default, _metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), group);

        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(_metadata), code).Serialize(image);
        using var file = File.Create(path);
        image.WriteContentTo(file);
    }

    private EntityHandle? Owner(RecordedMethod recorded, DefinedType type) =>
        !recorded.IsOfGenericType ? _references.TypeReference(type.Assembly, type.Name)
        : new TypeSignatureText(recorded.Type, _assemblies, _references).Read() is { } signature ? _metadata.AddTypeSpecification(_metadata.GetOrAddBlob(signature))
        : null;

    private MethodDefinitionHandle AddMethod(string name, MethodBodyStreamEncoder bodies, Action<InstructionEncoder> write)
    {
        var il = new InstructionEncoder(new BlobBuilder());
        write(il);
        il.OpCode(ILOpCode.Ret);
        byte[] noParametersNoResult = [0, 0, (byte)SignatureTypeCode.Void];
        return _metadata.AddMethodDefinition(
            MethodAttributes.Public | MethodAttributes.Static,
            MethodImplAttributes.IL,
            _metadata.GetOrAddString(name),
            _metadata.GetOrAddBlob(noParametersNoResult),
            bodies.AddMethodBody(il),
            parameterList: default);
    }

    private static void Mention(InstructionEncoder il, EntityHandle method)
    {
        il.OpCode(ILOpCode.Ldtoken);
        il.Token(method);
        il.OpCode(ILOpCode.Pop);
    }
}
