namespace Slipway.Environments;

/// <summary>Whether labels and variables can be said in a Dockerfile.</summary>
internal static class ValueChecks
{
    public static void CheckLabels(IEnumerable<NamedText> labels, EnvironmentRemarks remarks)
    {
        foreach (var label in labels)
        {
            if (!SafeNames.IsLabel(label.Name))
            {
                remarks.Error("BadLabel", $"label {Limits.Quote(label.Name)} may have letters, digits, dots, dashes, underscores and slashes only", label.Place);
            }

            CheckValue("label", label, remarks);
        }
    }

    public static void CheckVariables(IEnumerable<NamedText> variables, EnvironmentRemarks remarks)
    {
        foreach (var variable in variables)
        {
            if (!SafeNames.IsVariable(variable.Name))
            {
                remarks.Error("BadVariable", $"variable {Limits.Quote(variable.Name)} is to be letters, digits and underscores, and not to begin with a digit", variable.Place);
            }

            CheckValue("variable", variable, remarks);
        }
    }

    // A Dockerfile has no way to say it.
    private static void CheckValue(string kind, NamedText text, EnvironmentRemarks remarks)
    {
        if (text.Value.AsSpan().ContainsAny('\n', '\r', '\0'))
        {
            remarks.Error("LineBreakInValue", $"the value of {kind} {Limits.Quote(text.Name)} has a line break, which a Dockerfile cannot carry", text.Place);
        }
    }
}
