namespace Slipway.Templates.Evaluation;

/// <summary>The variables that are known at a place of the template, the latest last.</summary>
internal sealed class Scope
{
    private readonly List<(string Name, TemplateValue Value)> _variables = [];

    public Scope(TemplateValue root) => Declare("$", root);

    public void Declare(string name, TemplateValue value) => _variables.Add((name, value));

    public TemplateValue? Find(string name)
    {
        var index = _variables.FindLastIndex(v => v.Name == name);
        return index < 0 ? null : _variables[index].Value;
    }

    /// <summary>Whether there was such a variable to be set.</summary>
    public bool TrySet(string name, TemplateValue value)
    {
        var index = _variables.FindLastIndex(v => v.Name == name);
        if (index >= 0)
        {
            _variables[index] = (name, value);
        }

        return index >= 0;
    }

    /// <summary>A place to which <see cref="LeaveTo"/> leads.</summary>
    public int Enter() => _variables.Count;

    /// <summary>Forgets what was declared since.</summary>
    public void LeaveTo(int mark) => _variables.RemoveRange(mark, _variables.Count - mark);
}
