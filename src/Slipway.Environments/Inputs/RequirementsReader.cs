using System.Collections.Immutable;
using System.Text;
using Slipway.Diagnostics;

namespace Slipway.Environments;

/// <summary>Reads a requirements file (pip documentation, Requirements File Format). Any text gives an answer.</summary>
public static class RequirementsReader
{
    private static readonly string[] ReferenceOptions = ["-r", "--requirement", "-c", "--constraint"];

    public static RequirementsFile Read(SourceText source)
    {
        var lines = ImmutableArray.CreateBuilder<RequirementLine>();
        for (var number = 1; number <= source.LineCount; number++)
        {
            var first = number;
            var joined = new StringBuilder();
            var line = WithoutComment(source.Line(number));
            while (line.EndsWith('\\') && number < source.LineCount)
            {
                joined.Append(line, 0, line.Length - 1);
                line = WithoutComment(source.Line(++number));
            }

            if (joined.Append(line).ToString().Trim() is { Length: > 0 } text)
            {
                lines.Add(Understand(text, first));
            }
        }

        return new RequirementsFile(source, lines.ToImmutable());
    }

    /// <summary>Warns of what an image made of the file alone lacks, or gives away.</summary>
    public static void Check(RequirementsFile file, EnvironmentRemarks remarks)
    {
        if (file.Lines.IsEmpty)
        {
            remarks.Warn("NoDependencies", "the file asks for nothing: the image is its Python base and nothing else", new TextPlace(file.Source, SourceSpan.Lines(1, 1)));
        }

        foreach (var line in file.Lines)
        {
            var place = new TextPlace(file.Source, SourceSpan.Lines(line.Number, line.Number));
            if (line.IsLocal)
            {
                remarks.Warn("LocalRequirement", $"{Limits.Quote(line.Text)} lies beside the file, and only the file goes into the image", place,
                    "build a wheel of it, or write a template that copies it and name its folder with --context");
            }

            if (HasCredentials(line.Text))
            {
                remarks.Warn("CredentialsInImage", "a password in an address stays readable in the image's layers", place,
                    "put the index into a pip.conf and give it as a build secret: --index-secret ID");
            }
        }
    }

    private static RequirementLine Understand(string text, int number)
    {
        var reference = ReferenceOf(text);
        var isEditable = text.StartsWith("-e ", StringComparison.Ordinal) || text.StartsWith("--editable", StringComparison.Ordinal);
        var target = isEditable ? text[(text.IndexOfAny([' ', '=']) + 1)..].Trim() : text;
        var isLocal = reference is null && (target is ['.', ..] or ['/', ..] || target.StartsWith("file:", StringComparison.Ordinal));
        return new RequirementLine(text, number, reference, IsPackage: text[0] != '-' || isEditable, isLocal);
    }

    // -rfile, -r file, --requirement=file; an address is pip's own to fetch.
    private static string? ReferenceOf(string text)
    {
        foreach (var option in ReferenceOptions)
        {
            if (!text.StartsWith(option, StringComparison.Ordinal))
            {
                continue;
            }

            var rest = text[option.Length..];
            var isLong = option.StartsWith("--", StringComparison.Ordinal);
            if (isLong ? rest is [' ' or '=', ..] : rest.Length > 0)
            {
                var file = rest.TrimStart(' ', '=').Trim();
                return file.Length == 0 || file.Contains("://", StringComparison.Ordinal) || file.Any(char.IsControl) ? null : file;
            }
        }

        return null;
    }

    // A # begins a comment at the line's start and behind a blank: it is part of an address otherwise.
    private static string WithoutComment(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                return line[..i].TrimEnd();
            }
        }

        return line.TrimEnd();
    }

    // scheme://user:password@host
    private static bool HasCredentials(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return false;
        }

        var authority = text.AsSpan(scheme + 3);
        var end = authority.IndexOfAny('/', ' ');
        authority = end < 0 ? authority : authority[..end];
        var at = authority.LastIndexOf('@');
        return at > 0 && authority[..at].Contains(':') && !authority[..at].Contains('$');
    }
}
