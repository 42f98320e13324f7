using System.Globalization;
using Slipway.Cli;
using Slipway.Testing;
using Slipway.Tests.Cli;

namespace Slipway.Tests.Stages;

/// <summary>
/// A folder <c>Cases/WHAT</c>: <c>Dockerfile</c>, and optionally <c>arguments</c>, one a line. Golden: what is shown of its
/// stages in every form, as <see cref="Forms"/> names the files; what goes wrong is shown too.
/// </summary>
internal sealed class StageCase(string name)
{
    private readonly string _folder = Path.Combine(Root, name);

    private static string Root { get; } = Path.Combine(Repository.Root, "tests", "Slipway.Tests", "Stages", "Cases");

    public static IEnumerable<string> All => Directory.EnumerateDirectories(Root).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string[]> Forms { get; } = new Dictionary<string, string[]>
    {
        ["graph.txt"] = ["graph"],
        ["graph.dot"] = ["graph", "--format", "dot"],
        ["graph.mermaid"] = ["graph", "--format", "mermaid"],
        ["graph.svg"] = ["graph", "--format", "svg"],
        ["graph.json"] = ["graph", "--format", "json"],
        ["outline.txt"] = ["build", "--outline"],
        ["outline.json"] = ["build", "--call", "outline,format=json"],
        ["targets.txt"] = ["build", "--targets"],
        ["targets.json"] = ["build", "--call=targets,format=json"],
    };

    public string GoldenPath(string form) => Path.Combine(_folder, form);

    public async Task<string> ShowAsync(string form, string store)
    {
        var arguments = Path.Combine(_folder, "arguments") is var file && File.Exists(file) ? await File.ReadAllLinesAsync(file) : [];
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await SlipwayProgram.RunAsync(["--root", store, .. Forms[form], .. arguments, "."], TestSurroundings.At(_folder, output, output));
        return output + (code == 0 ? "" : $"exit code {code}\n");
    }
}
