using Slipway.Diagnostics;
using Slipway.Environments;
using Slipway.Jinja;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>Finds the template of a request, and those that it includes: beside it, in the folder of templates, and our own fragments.</summary>
internal sealed class EnvironmentTemplates : ITemplateLoader
{
    private readonly string[] _folders;

    private EnvironmentTemplates(SourceText source, IEnumerable<string?> folders) =>
        (Source, _folders) = (source, [.. folders.OfType<string>()]);

    public SourceText Source { get; }

    /// <summary>Null where a layout is wanted and no template.</summary>
    /// <exception cref="EnvironmentRefusedException">A template that is named cannot be read.</exception>
    public static EnvironmentTemplates? Find(EnvironmentRequest request, EnvironmentConfiguration configuration)
    {
        var folder = request.TemplateFolder ?? (configuration.TemplateFolder is { } configured ? request.Configured(configured) : null);
        if (request.Template is { } template)
        {
            return new EnvironmentTemplates(EnvironmentFiles.Read(template, "template"), [Path.GetDirectoryName(template.Path), folder?.Path]);
        }

        if (folder is null)
        {
            return null;
        }

        return Directory.Exists(folder.Path)
            ? Load(folder.Path, EnvironmentTemplate.UsualName, folder.Name) is { } usual ? new EnvironmentTemplates(usual, [folder.Path]) : null
            : throw EnvironmentRefusedException.Of("MissingFile", $"folder of templates {folder.Name} does not exist");
    }

    public SourceText? Load(string name)
    {
        foreach (var folder in _folders)
        {
            if (Load(folder, name, shown: "") is { } template)
            {
                return template;
            }
        }

        return TemplateFragments.Load(name);
    }

    // A checkout may have a link in it to whatever its author wants to see in an image.
    private static SourceText? Load(string folder, string name, string shown)
    {
        using var root = RootedDirectory.Open(folder, LinkPolicy.WithinRoot);
        if (root.TryStat(name, followFinal: true) is not { Type: FileType.Regular })
        {
            return null;
        }

        using var stream = new FileStream(root.OpenRead(name, followFinal: true), FileAccess.Read);
        return EnvironmentFiles.Read(stream, Path.Combine(shown, name), "template");
    }
}
