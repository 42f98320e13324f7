using Slipway.Diagnostics;

namespace Slipway.Environments;

/// <summary>The parts of our own layouts that a template may include: <c>fragments/NAME.j2</c>.</summary>
public static class TemplateFragments
{
    private const string Folder = "fragments/";
    private const string Ending = ".j2";

    /// <summary>Null where there is none of that name.</summary>
    public static SourceText? Load(string name)
    {
        if (!name.StartsWith(Folder, StringComparison.Ordinal) || !name.EndsWith(Ending, StringComparison.Ordinal)
            || !BuiltInFragments.Names.Contains(name[Folder.Length..^Ending.Length]))
        {
            return null;
        }

        using var stream = typeof(TemplateFragments).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return new SourceText(name, reader.ReadToEnd());
    }
}
