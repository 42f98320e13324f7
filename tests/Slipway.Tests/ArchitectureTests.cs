using System.Xml.Linq;
using Slipway.Testing;

namespace Slipway.Tests;

/// <summary>The table of allowed references in ARCHITECTURE.md, checked.</summary>
public sealed class ArchitectureTests
{
    public static TheoryData<string, string> Allowed => new()
    {
        { "Diagnostics", "" },
        { "Patterns", "" },
        { "Oci", "" },
        { "Templates", "" },
        { "Linux", "" },
        { "Yaml", "Diagnostics" },
        { "Jinja", "Diagnostics" },
        { "Environments", "Jinja Yaml Oci Diagnostics" },
        { "Bake", "Diagnostics Yaml" },
        { "Steps", "Oci Diagnostics" },
        { "Dockerfile", "Diagnostics" },
        { "Planning", "Dockerfile Steps Oci Diagnostics Patterns" },
        { "Linting", "Dockerfile Planning Steps Oci Diagnostics Patterns" },
        { "Solving", "Steps Content Oci Diagnostics" },
        { "Layers", "Oci Linux" },
        { "Content", "Oci" },
        { "Registry", "Oci" },
        { "Snapshots", "Oci Linux Layers" },
        { "Images", "Layers Snapshots Content Registry Oci" },
        { "Execution", "Steps Snapshots Layers Images Content Registry Oci Linux Diagnostics Patterns" },
        { "Cli", "Engine Diagnostics Oci Templates Bake" },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_project_refers_only_to_what_the_table_allows(string project, string allowed)
    {
        var references = References(project);
        references.ShouldBeSubsetOf(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Every_project_is_in_the_table()
    {
        var projects = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"))
            .Select(d => Path.GetFileName(d)["Slipway.".Length..]);
        projects.ShouldBeSubsetOf([.. Allowed.Select(row => (string)row[0]), "Engine"]);
    }

    private static string[] References(string project)
    {
        var file = Path.Combine(Repository.Root, "src", $"Slipway.{project}", $"Slipway.{project}.csproj");
        return [.. XDocument.Load(file).Descendants("ProjectReference")
            .Where(r => r.Attribute("ReferenceOutputAssembly")?.Value != "false") // a tool of the build
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")?.Value ?? "")["Slipway.".Length..])];
    }
}
