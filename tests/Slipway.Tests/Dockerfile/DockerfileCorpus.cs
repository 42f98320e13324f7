using FsCheck;
using FsCheck.Fluent;
using Slipway.Testing;

namespace Slipway.Tests.Dockerfile;

/// <summary>Dockerfiles to try the parser with: those of the conformance cases, and what comes of them when pieces are moved about.</summary>
internal static class DockerfileCorpus
{
    private static readonly string[] Pieces =
    [
        "FROM", "RUN", "COPY", "ENV", "ARG", "LABEL", "ONBUILD", "HEALTHCHECK", "CMD", "SHELL", "VOLUME", "EXPOSE", " AS ", " ", "\n", "\r\n", "\t",
        "\\", "\\\n", "`", "\"", "'", "<<E", "<<-'E F'", "\nE\n", "[", "]", ",", "{", "}", "${", "$A", ":-", "#", "# escape=`\n", "=", "--", "--mount=type=bind,",
        "--from=", "--chown", "a", "\0", "\u00e9", "\ud800", "\uFEFF", "9",
    ];

    public static string[] Texts { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "conformance", "cases"), "Dockerfile", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(System.IO.File.ReadAllText),
    ];

    /// <summary>A text of the corpus with a few places cut out, doubled, or replaced.</summary>
    public static Gen<string> Mutated => Gen.Elements(Texts).SelectMany(text => Gen.Choose(1, 6).SelectMany(count => Mutate(text, count)));

    /// <summary>A heap of pieces.</summary>
    public static Gen<string> Random => Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat);

    private static Gen<string> Mutate(string text, int count) => count == 0
        ? Gen.Constant(text)
        : (from start in Gen.Choose(0, text.Length)
           from length in Gen.Choose(0, Math.Min(12, text.Length - start))
           from kind in Gen.Choose(0, 3)
           from piece in Gen.Elements(Pieces)
           select kind switch
           {
               0 => text.Remove(start, length),
               1 => text.Insert(start, text.Substring(start, length)),
               2 => text.Remove(start, length).Insert(start, piece),
               _ => text.Insert(start, piece),
           }).SelectMany(mutated => Mutate(mutated, count - 1));
}
