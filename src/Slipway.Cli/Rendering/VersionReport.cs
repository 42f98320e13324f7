using System.Runtime.InteropServices;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>What <c>version</c> shows, with docker's headings and field names. There is no server, so it says the same of both sides.</summary>
/// <param name="Runtime">The .NET that it runs on.</param>
internal sealed record VersionReport(string Version, string Runtime, string Os, string Architecture)
{
    public static VersionReport Current => new(
        typeof(VersionReport).Assembly.GetName().Version?.ToString(3) ?? "0",
        RuntimeInformation.FrameworkDescription,
        Oci.Platform.Host.Os,
        Oci.Platform.Host.Architecture);

    public void Write(TextWriter output)
    {
        output.WriteLine("Client: Slipway");
        output.WriteLine($" Version:           {Version}");
        output.WriteLine($" Runtime:           {Runtime}");
        output.WriteLine($" OS/Arch:           {Os}/{Architecture}");
        output.WriteLine(" Server:            none: there is no daemon");
    }

    /// <summary>The same for templates: <c>{{.Client.Version}}</c>, <c>{{.Server.Version}}</c>.</summary>
    public TemplateValue.Map ToMap()
    {
        var side = ListingRow.Of(("Version", Version), ("Runtime", Runtime), ("Os", Os), ("Arch", Architecture));
        return ListingRow.Of(("Client", side), ("Server", side));
    }
}
