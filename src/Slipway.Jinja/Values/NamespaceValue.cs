namespace Slipway.Jinja.Values;

/// <summary><c>namespace(a=1)</c>: names that loops and blocks can set for what is outside of them.</summary>
internal sealed record NamespaceValue : SpecialValue
{
    private readonly Dictionary<string, JinjaValue> _attributes = new(StringComparer.Ordinal);

    public override string TypeName => "namespace";

    public override string Shown => "<Namespace>";

    public void Set(string name, JinjaValue value) => _attributes[name] = value;

    public override JinjaValue? Member(string name) => _attributes.GetValueOrDefault(name);
}
