namespace Slipway.Jinja.Evaluation;

/// <summary>The variables of the host; it remembers which of them were looked at.</summary>
internal sealed class HostScope(Scope builtIns, IReadOnlyDictionary<string, JinjaValue> variables) : Scope(builtIns)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public IReadOnlySet<string> NamesRead => _read;

    protected override IEnumerable<string> OwnNames => variables.Keys;

    protected override JinjaValue? FindOwn(string name)
    {
        if (!variables.TryGetValue(name, out var value))
        {
            return null;
        }

        _read.Add(name);
        return value;
    }
}
