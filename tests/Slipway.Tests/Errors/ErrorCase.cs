using System.Globalization;
using Slipway.Cli;
using Slipway.Testing;
using Slipway.Tests.Cli;

namespace Slipway.Tests.Errors;

/// <summary>
/// A folder <c>Cases/WHAT</c>: the context of a build that fails, <c>Dockerfile</c> within, in <c>context</c>, and optionally
/// <c>arguments</c>, one a line. Golden: <c>error</c>, all that a person sees of it.
/// </summary>
internal sealed class ErrorCase(string name)
{
    private readonly string _folder = Path.Combine(Root, name);

    private static string Root { get; } = Path.Combine(Repository.Root, "tests", "Slipway.Tests", "Errors", "Cases");

    public static IEnumerable<string> All => Directory.EnumerateDirectories(Root).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal);

    public string GoldenPath => Path.Combine(_folder, "error");

    /// <summary>Builds the context; what went to standard error, and the exit code behind it.</summary>
    public async Task<string> BuildAsync(string store)
    {
        var arguments = Path.Combine(_folder, "arguments") is var file && File.Exists(file) ? await File.ReadAllLinesAsync(file) : [];
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await SlipwayProgram.RunAsync(
            ["--root", store, "build", "--quiet", .. arguments, "."],
            TestSurroundings.At(Path.Combine(_folder, "context"), error));
        return $"{error}exit code {code}\n";
    }
}
