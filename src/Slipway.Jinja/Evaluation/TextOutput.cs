using System.Text;

namespace Slipway.Jinja.Evaluation;

/// <summary>What a template, or the body of a macro, writes.</summary>
internal sealed class TextOutput(Budget budget)
{
    private readonly StringBuilder _text = new();

    public int Length => _text.Length;

    public void Write(string text)
    {
        budget.PayForText(text.Length);
        if (_text.Length + (long)text.Length > budget.OutputCharacters)
        {
            throw new JinjaValueException($"the template writes more than it may ({budget.OutputCharacters} characters)") { Rule = JinjaRules.Limit };
        }

        _text.Append(text);
    }

    public void CutTo(int length) => _text.Length = length;

    public override string ToString() => _text.ToString();
}
