using System.Text;

namespace Slipway.Environments;

/// <summary>
/// Puts values into <c>${NAME}</c>, and into <c>${NAME?}</c>, which insists on one. Without a value the former stays as it is.
/// </summary>
/// <param name="variable">Looks up a variable of the environment; null for one that is not set.</param>
internal sealed class VariableReplacement(Func<string, string?> variable, EnvironmentRemarks remarks)
{
    public string Replace(string text, TextPlace place)
    {
        var replaced = new StringBuilder();
        var from = 0;
        for (var at = Find(text, from); at >= 0; at = Find(text, from))
        {
            var end = text.IndexOf('}', at);
            if (end < 0)
            {
                break;
            }

            replaced.Append(text, from, at - from).Append(ValueOf(text[(at + 2)..end], place));
            from = end + 1;
        }

        return replaced.Append(text, from, text.Length - from).ToString();
    }

    private static int Find(string text, int from) => text.IndexOf("${", from, StringComparison.Ordinal);

    private string ValueOf(string expression, TextPlace place)
    {
        var name = expression.TrimEnd('?');
        var isRequired = expression.Length == name.Length + 1;
        var isVariable = SafeNames.IsVariable(name) && (isRequired || name.Length == expression.Length);
        if (isVariable && variable(name) is { } value)
        {
            return value;
        }

        if (isVariable && isRequired)
        {
            remarks.Error("MissingVariable", $"variable {name} is not set", place);
        }
        else if (isVariable)
        {
            remarks.Warn("MissingVariable", $"variable {name} is not set: ${{{name}}} stays as it is", place);
        }

        return $"${{{expression}}}";
    }
}
