using System.Reflection.Metadata;

namespace Slipway.StartupProfile;

/// <summary>Writes a type that is told as text as a signature (ECMA-335 II.23.2.12).</summary>
internal sealed class TypeSignatureText(string text, AssemblyFolder assemblies, ReferenceTable references)
{
    // The compiler's word for "any reference type" in shared code, and the made-up assembly in which its profiles look for it.
    private const string Canon = "System.__Canon";
    private const string CanonAssembly = "System.Private.Canon";

    private static readonly Dictionary<string, SignatureTypeCode> Primitives = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = SignatureTypeCode.Boolean,
        ["System.Char"] = SignatureTypeCode.Char,
        ["System.SByte"] = SignatureTypeCode.SByte,
        ["System.Byte"] = SignatureTypeCode.Byte,
        ["System.Int16"] = SignatureTypeCode.Int16,
        ["System.UInt16"] = SignatureTypeCode.UInt16,
        ["System.Int32"] = SignatureTypeCode.Int32,
        ["System.UInt32"] = SignatureTypeCode.UInt32,
        ["System.Int64"] = SignatureTypeCode.Int64,
        ["System.UInt64"] = SignatureTypeCode.UInt64,
        ["System.Single"] = SignatureTypeCode.Single,
        ["System.Double"] = SignatureTypeCode.Double,
        ["System.String"] = SignatureTypeCode.String,
        ["System.Object"] = SignatureTypeCode.Object,
        ["System.IntPtr"] = SignatureTypeCode.IntPtr,
        ["System.UIntPtr"] = SignatureTypeCode.UIntPtr,
    };

    private int _at;

    /// <summary>The signature, or null when a type that it names is in none of the assemblies.</summary>
    public BlobBuilder? Read()
    {
        var signature = new BlobBuilder();
        return TryRead(signature) && _at == text.Length ? signature : null;
    }

    private bool TryRead(BlobBuilder signature)
    {
        var name = ReadName();
        if (!TryReadArguments(out var arguments))
        {
            return false;
        }

        while (text.AsSpan(_at).StartsWith("[]"))
        {
            signature.WriteByte((byte)SignatureTypeCode.SZArray);
            _at += 2;
        }

        return TryWrite(signature, name, arguments);
    }

    private string ReadName()
    {
        var rest = text.AsSpan(_at);
        var length = rest.IndexOfAny('[', ',', ']');
        var name = (length < 0 ? rest : rest[..length]).ToString();
        _at += name.Length;
        return name;
    }

    private bool TryReadArguments(out List<BlobBuilder> arguments)
    {
        arguments = [];
        if (_at >= text.Length || text[_at] != '[' || text[_at + 1] == ']')
        {
            return true;
        }

        do
        {
            _at++; // the bracket or the comma
            var argument = new BlobBuilder();
            if (!TryRead(argument))
            {
                return false;
            }

            arguments.Add(argument);
        }
        while (_at < text.Length && text[_at] == ',');
        _at++;
        return true;
    }

    private bool TryWrite(BlobBuilder signature, string name, List<BlobBuilder> arguments)
    {
        if (name == Canon)
        {
            signature.WriteByte((byte)SignatureTypeKind.Class);
            references.WriteTypeReference(signature, CanonAssembly, Canon);
            return true;
        }

        if (Primitives.TryGetValue(name, out var code))
        {
            signature.WriteByte((byte)code);
            return true;
        }

        if (assemblies.Find(name) is not { } type)
        {
            return false;
        }

        if (arguments.Count > 0)
        {
            signature.WriteByte((byte)SignatureTypeCode.GenericTypeInstance);
        }

        signature.WriteByte((byte)(type.IsValueType ? SignatureTypeKind.ValueType : SignatureTypeKind.Class));
        references.WriteTypeReference(signature, type.Assembly, name);
        if (arguments.Count > 0)
        {
            signature.WriteCompressedInteger(arguments.Count);
            arguments.ForEach(signature.LinkSuffix);
        }

        return true;
    }
}
