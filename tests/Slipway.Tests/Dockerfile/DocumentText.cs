using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Tests.Dockerfile;

/// <summary>All that a document means, as text, to compare two of them: everything but where it is written.</summary>
internal static class DocumentText
{
    public static string Of(DockerfileDocument document)
    {
        var text = new StringBuilder();
        Write(document, text, "");
        return text.ToString();
    }

    private static void Write(object? value, StringBuilder text, string indent)
    {
        switch (value)
        {
            case null or string or char or bool or int or TimeSpan:
                text.Append(CultureInfo.InvariantCulture, $"{value ?? "null"}\n");
                break;
            case IEnumerable items:
                text.Append('\n');
                foreach (var item in items)
                {
                    text.Append(indent).Append("- ");
                    Write(item, text, indent + "  ");
                }

                break;
            default:
                text.Append(value.GetType().Name).Append('\n');
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsMeaning))
                {
                    text.Append(indent).Append("  ").Append(property.Name).Append(": ");
                    Write(property.GetValue(value), text, indent + "  ");
                }

                break;
        }
    }

    private static bool IsMeaning(PropertyInfo property) =>
        property.PropertyType != typeof(SourceSpan) && property.PropertyType != typeof(SourceText)
        && property.Name is not (nameof(Instruction.Line) or nameof(DockerfileDocument.Diagnostics));
}
