using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Slipway.Tests.Environments;

/// <summary>Texts that try to end a quote, a line or a heredoc, and files made of them.</summary>
internal static class HostileTexts
{
    private static readonly string[] Pieces =
    [
        "\"", "'", "\\", "$HOME", "${X:-", "}", "$(rm -rf /)", "`id`", "\n", "\r", "\t", " ", " && false", "; true", "#", " #", "<<EOF", "EOF",
        "ABSCONDA_ENV", "\nABSCONDA_ENV\nRUN false\n", "\\\n", " \\", "é", "\u2028", "\u0085", "x", "y=1", "]", "[", "*", "?", ":", "- ", "{{", "%",
        "RUN false", "--from=x", "\0", "🐍", "AS builder", "@sha256:",
    ];

    private static readonly string[] Tame = ["lab", "my-env", "a.b_c", "3.10", "tools"];

    public static Gen<string> Any => Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat);

    /// <summary>Of a line, as what may be said in a label.</summary>
    public static Gen<string> Line => Any.Select(t => t.Replace("\n", " ").Replace("\r", " ").Replace("\0", " "));

    /// <summary>Mostly one that is allowed, so that most files are not refused.</summary>
    public static Gen<string> Name => Gen.Frequency((9, Gen.Elements(Tame)), (1, Any));

    public static Gen<HostileEnvironment> Environments =>
        from name in Name
        from channels in Gen.ArrayOf(Gen.Frequency((19, Gen.Elements("conda-forge", "https://conda.example/a%20b")), (1, Any)))
        from dependencies in Gen.ArrayOf(Any)
        from labels in Gen.ArrayOf(Line)
        from variables in Gen.ArrayOf(Gen.Frequency((19, Line), (1, Any)))
        from mode in Gen.Elements("", "requirements", "export-explicit", "full-env", "tarball")
        from extra in Any
        from file in Line.Where(t => t.Length > 0 && !t.Any(char.IsControl) && !t.Contains('/'))
        from isMultiStage in Gen.Elements<bool?>(null, true, false)
        select new HostileEnvironment(name, channels, ["python=3.11", .. dependencies], labels, variables, mode, extra, file, isMultiStage);
}

/// <summary>The values of an environment file.</summary>
internal sealed record HostileEnvironment(
    string Name, string[] Channels, string[] Dependencies, string[] Labels, string[] Variables, string Mode, string Extra, string File, bool? IsMultiStage)
{
    /// <summary>One of the same shape without anything in it that could be taken for something else.</summary>
    public HostileEnvironment Tamed => this with
    {
        Name = "tame",
        Channels = [.. Channels.Select(_ => "conda-forge")],
        Dependencies = [.. Dependencies.Select((_, i) => i == 0 ? "python=3.11" : $"package{i}")],
        Labels = [.. Labels.Select(_ => "tame")],
        Variables = [.. Variables.Select(_ => "tame")],
        Extra = "tame",
        File = "tame.yaml",
    };

    /// <summary>As YAML: JSON is.</summary>
    public string Yaml
    {
        get
        {
            var lines = new List<string>
            {
                $"name: {Quote(Name)}",
                $"channels: [{string.Join(", ", Channels.Select(Quote))}]",
                $"dependencies: [{string.Join(", ", Dependencies.Select(Quote))}]",
                $"labels: {{{string.Join(", ", Labels.Select((l, i) => $"label.{i}: {Quote(l)}"))}}}",
                $"env: {{{string.Join(", ", Variables.Select((v, i) => $"VARIABLE_{i}: {Quote(v)}"))}}}",
                $"extra: {{{Quote(Extra)}: [{Quote(Extra)}]}}",
            };
            if (Mode.Length > 0)
            {
                lines.Add($"deploy: {{mode: {Mode}}}");
            }

            return string.Join('\n', lines) + "\n";
        }
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
