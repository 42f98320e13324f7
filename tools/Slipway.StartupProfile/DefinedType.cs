using System.Reflection.Metadata;

namespace Slipway.StartupProfile;

/// <summary>A type where it is defined.</summary>
/// <param name="Name">Its full name; that of a nested type follows that of its outer one and a <c>+</c>.</param>
internal sealed record DefinedType(string Assembly, string Name, MetadataReader Reader, TypeDefinitionHandle Handle)
{
    public bool IsValueType
    {
        get
        {
            var parent = Reader.GetTypeDefinition(Handle).BaseType;
            var name = parent switch
            {
                { IsNil: true } => "",
                { Kind: HandleKind.TypeReference } => TypeNames.Of(Reader, (TypeReferenceHandle)parent),
                { Kind: HandleKind.TypeDefinition } => TypeNames.Of(Reader, (TypeDefinitionHandle)parent),
                _ => "",
            };
            return name is "System.Enum" || (name is "System.ValueType" && Name is not "System.Enum");
        }
    }

    /// <summary>
    /// Its methods of that name that have no type parameters of their own: what a generic method was made for is not recorded.
    /// </summary>
    public IEnumerable<MethodDefinition> PlainMethods(string name) => Reader.GetTypeDefinition(Handle).GetMethods()
        .Select(Reader.GetMethodDefinition)
        .Where(method => Reader.StringComparer.Equals(method.Name, name) && method.GetGenericParameters().Count == 0);
}
