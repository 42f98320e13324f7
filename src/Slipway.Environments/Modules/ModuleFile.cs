using System.Text;

namespace Slipway.Environments;

/// <summary>A module file in Tcl, as Environment Modules and Lmod read it (modulefile(4)).</summary>
public static class ModuleFile
{
    public static string Write(ModuleRequest request)
    {
        var runtime = ContainerRuntimes.NameOf(request.Runtime);
        var prefix = request.Name.VariablePrefix;
        var text = new StringBuilder("#%Module1.0\n");
        text.Append($"##\n## {request.Name.Path}: {TclText.Comment(request.Description)}\n## Written by slipway env module.\n##\n\n");
        text.Append("proc ModulesHelp { } {\n");
        WriteHelp(text, request.Description);
        WriteHelp(text, $"Image: {request.Image}");
        WriteHelp(text, $"Runtime: {runtime}");
        if (!request.Commands.IsEmpty)
        {
            WriteHelp(text, $"Commands: {string.Join(", ", request.Commands)}");
        }

        text.Append("}\n\n");
        text.Append($"module-whatis {TclText.Quote(request.Description)}\n\n");
        text.Append($"conflict {TclText.Quote(request.Name.Base)}\n\n");
        text.Append($"prepend-path PATH {TclText.Quote(request.WrapperFolder)}\n\n");
        if (request.Name.Version is { } version)
        {
            text.Append($"setenv {prefix}_VERSION {TclText.Quote(version)}\n");
        }

        text.Append($"setenv {prefix}_IMAGE {TclText.Quote(request.Image)}\n");
        return text.Append($"setenv {prefix}_RUNTIME {runtime}\n").ToString();
    }

    private static void WriteHelp(StringBuilder text, string line) => text.Append($"    puts stderr {TclText.Quote(line)}\n");
}
