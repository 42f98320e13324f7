namespace Slipway.StartupProfile;

/// <summary>A line of the list: a method of a type, with the type's arguments; overloads share a line.</summary>
/// <param name="Assembly">Its simple name.</param>
/// <param name="Type">As reflection spells it: <c>Space.Outer`1+Inner[Argument,Other`1[Argument]]</c>.</param>
internal sealed record RecordedMethod(string Assembly, string Type, string Name)
{
    /// <summary>The type without arguments.</summary>
    public string TypeDefinition => Type.IndexOf('[') is >= 0 and var arguments ? Type[..arguments] : Type;

    public bool IsOfGenericType => Type.Contains('[');

    /// <exception cref="FormatException">It has not three fields.</exception>
    public static RecordedMethod Parse(string line) => line.Split('\t') switch
    {
        [var assembly, var type, var name] => new RecordedMethod(assembly, type, name),
        _ => throw new FormatException($"Not an assembly, a type and a method with tabs between them: {line}"),
    };
}
