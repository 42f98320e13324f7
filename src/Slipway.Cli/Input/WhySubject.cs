using System.Globalization;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>What <c>slipway why</c> is asked about.</summary>
internal abstract record WhySubject
{
    private WhySubject()
    {
    }

    /// <summary>All steps of a build.</summary>
    public sealed record Steps : WhySubject;

    /// <summary>The steps that a line, or a part of a name, means.</summary>
    public sealed record Step(string Text) : WhySubject
    {
        /// <exception cref="UsageException">There is none.</exception>
        public IReadOnlyList<StepRecord> Find(BuildRecord build)
        {
            var steps = build.Steps.Where(StepListing.IsShown).ToArray();
            var found = int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
                ? Array.FindAll(steps, s => s.Line <= line && line <= s.LastLine)
                : Array.FindAll(steps, s => s.Name.Contains(Text, StringComparison.OrdinalIgnoreCase));
            return found.Length > 0
                ? found
                : throw new UsageException($"no step of build {build.Id} is called {Text}")
                {
                    Hint = "give a line of the Dockerfile, or a part of what slipway why shows; for a path: slipway why IMAGE PATH",
                };
        }
    }

    /// <summary>A path in an image.</summary>
    public sealed record Path(string Image, string InImage) : WhySubject;

    /// <param name="words">At most two.</param>
    public static WhySubject Parse(IReadOnlyList<string> words) => words switch
    {
        [] => new Steps(),
        [var image, var path] => new Path(image, path),
        [var word] when word.IndexOf(":/", StringComparison.Ordinal) is var colon and > 0 => new Path(word[..colon], word[(colon + 1)..]),
        [var word, ..] => new Step(word),
    };
}
