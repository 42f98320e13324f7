using System.Text;

namespace Slipway.Environments;

/// <summary>Values of LABEL and ENV, so that the builder reads exactly them (Dockerfile reference, Environment replacement).</summary>
public static class DockerfileValue
{
    /// <summary>The value between double quotes. It has no line break: who reads it refuses those.</summary>
    public static string Quote(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            if (character is '"' or '\\' or '$')
            {
                quoted.Append('\\');
            }

            quoted.Append(character);
        }

        return quoted.Append('"').ToString();
    }
}
