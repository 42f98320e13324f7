using Slipway.Diagnostics;
using Slipway.Environments;
using Slipway.Jinja;

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

        return folder is not null && Path.Combine(folder.Path, EnvironmentTemplate.UsualName) is var path && File.Exists(path)
            ? new EnvironmentTemplates(EnvironmentFiles.Read(new NamedPath(path, Path.Combine(folder.Name, EnvironmentTemplate.UsualName)), "template"), [folder.Path])
            : null;
    }

    public SourceText? Load(string name)
    {
        foreach (var folder in _folders)
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                return EnvironmentFiles.Read(new NamedPath(path, name), "template");
            }
        }

        return TemplateFragments.Load(name);
    }
}
