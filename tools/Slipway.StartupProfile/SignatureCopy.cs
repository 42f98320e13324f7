using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Slipway.StartupProfile;

/// <summary>
/// Writes the signature of another module's method in terms of the profile's own references (ECMA-335 II.23.2). Null stands for
/// a type that a profile does not need: function pointers and arrays of several dimensions.
/// </summary>
internal sealed class SignatureCopy(string home, ReferenceTable references) : ISignatureTypeProvider<byte[]?, object?>
{
    /// <summary>The signature of the method, or null.</summary>
    public BlobBuilder? Copy(MethodDefinition method)
    {
        var decoded = method.DecodeSignature(this, genericContext: null);
        if (decoded.ReturnType is not { } returned || decoded.ParameterTypes.Any(p => p is null))
        {
            return null;
        }

        var copy = new BlobBuilder();
        copy.WriteByte(decoded.Header.RawValue);
        copy.WriteCompressedInteger(decoded.ParameterTypes.Length);
        copy.WriteBytes(returned);
        foreach (var parameter in decoded.ParameterTypes)
        {
            copy.WriteBytes(parameter ?? []);
        }

        return copy;
    }

    public byte[]? GetPrimitiveType(PrimitiveTypeCode typeCode) => [(byte)typeCode];

    public byte[]? GetSZArrayType(byte[]? elementType) => Prefixed(SignatureTypeCode.SZArray, elementType);

    public byte[]? GetByReferenceType(byte[]? elementType) => Prefixed(SignatureTypeCode.ByReference, elementType);

    public byte[]? GetPointerType(byte[]? elementType) => Prefixed(SignatureTypeCode.Pointer, elementType);

    public byte[]? GetPinnedType(byte[]? elementType) => Prefixed(SignatureTypeCode.Pinned, elementType);

    public byte[]? GetArrayType(byte[]? elementType, ArrayShape shape) => null;

    public byte[]? GetFunctionPointerType(MethodSignature<byte[]?> signature) => null;

    public byte[]? GetGenericTypeParameter(object? genericContext, int index) =>
        Prefixed(SignatureTypeCode.GenericTypeParameter, Compressed(index));

    public byte[]? GetGenericMethodParameter(object? genericContext, int index) =>
        Prefixed(SignatureTypeCode.GenericMethodParameter, Compressed(index));

    public byte[]? GetGenericInstantiation(byte[]? genericType, ImmutableArray<byte[]?> typeArguments) =>
        genericType is null || typeArguments.Any(a => a is null)
            ? null
            : Prefixed(SignatureTypeCode.GenericTypeInstance, [.. genericType, .. Compressed(typeArguments.Length), .. typeArguments.SelectMany(a => a ?? [])]);

    // A modifier is followed by the reference to its type, without the word that it is a class (ECMA-335 II.23.2.7).
    public byte[]? GetModifiedType(byte[]? modifier, byte[]? unmodifiedType, bool isRequired) =>
        modifier is null || unmodifiedType is null
            ? null
            : Prefixed(isRequired ? SignatureTypeCode.RequiredModifier : SignatureTypeCode.OptionalModifier, [.. modifier[1..], .. unmodifiedType]);

    public byte[]? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Reference(rawTypeKind, home, TypeNames.Of(reader, handle));

    public byte[]? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Reference(rawTypeKind, TypeNames.AssemblyOf(reader, handle, home), TypeNames.Of(reader, handle));

    public byte[]? GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private byte[] Reference(byte rawTypeKind, string assembly, string type)
    {
        var reference = new BlobBuilder();
        // A modifier's type comes without a kind; GetModifiedType takes this byte away again.
        reference.WriteByte(rawTypeKind == (byte)SignatureTypeKind.ValueType ? rawTypeKind : (byte)SignatureTypeKind.Class);
        references.WriteTypeReference(reference, assembly, type);
        return reference.ToArray();
    }

    private static byte[]? Prefixed(SignatureTypeCode code, byte[]? type) => type is null ? null : [(byte)code, .. type];

    private static byte[] Compressed(int value)
    {
        var bytes = new BlobBuilder();
        bytes.WriteCompressedInteger(value);
        return bytes.ToArray();
    }
}
