using System.Collections.Immutable;
using Slipway.Cli.Rendering;
using Slipway.Diagnostics;

namespace Slipway.Cli.Input;

/// <summary>
/// What <c>build --call</c> asks for in the place of a build: <c>METHOD[,format=FORMAT][,error=BOOL]</c>
/// (docs.docker.com/reference/cli/docker/buildx/build, "--call").
/// </summary>
internal sealed record CallFlag(string Method)
{
    public const string Build = "build";
    public const string Check = "check";
    public const string Outline = "outline";
    public const string Targets = "targets";

    private static readonly string[] Methods = [Build, Check, Outline, Targets];

    public string Format { get; init; } = CheckFormats.Text;

    /// <summary>Whether what is found fails the command.</summary>
    public bool FindingsFail { get; init; } = true;

    private ImmutableArray<string> Formats => Method == Check ? CheckFormats.All : OutlineFormats.All;

    /// <exception cref="UsageException">It asks for nothing that there is.</exception>
    public static CallFlag Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var call = new CallFlag(Method: parts[0] == "lint" ? Check : parts[0]);
        if (!Methods.Contains(call.Method, StringComparer.Ordinal))
        {
            throw new UsageException($"--call {parts[0]}: there is no such method")
            {
                Hint = Suggestion.Sentence(parts[0], Methods) ?? $"use {string.Join(" or ", Methods)}",
            };
        }

        foreach (var part in parts.Skip(1))
        {
            call = part.Split('=', 2) switch
            {
                ["format", var format] when call.Formats.Contains(format, StringComparer.Ordinal) => call with { Format = format },
                ["error", var value] when bool.TryParse(value, out var fails) => call with { FindingsFail = fails },
                ["ignorestatus", var value] when bool.TryParse(value, out var ignored) => call with { FindingsFail = !ignored },
                _ => throw new UsageException($"--call {text}: {part} means nothing there")
                {
                    Hint = $"write format={string.Join('|', call.Formats)}, error=true|false",
                },
            };
        }

        return call;
    }
}
