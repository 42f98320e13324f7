using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Tests.Engine.Building.Records;

/// <summary>Makes steps as records have them.</summary>
internal static class RecordedSteps
{
    public static StepRecord Step(string text, string? stage = "") => new()
    {
        Name = $"[{stage} 1/1] {text}",
        Stage = stage,
        Text = text,
        Outcome = StepOutcome.Hit,
        Sources = [],
        Parts = [],
        Fields = [],
        Changes = [],
    };

    public static StepRecord Image(string name, string digest) => Step($"FROM {name}", stage: null) with { Name = $"FROM {name}", Image = digest };

    /// <summary>The step with a key made of these parts: its own, what it stands on, and what it selects.</summary>
    public static StepRecord Keyed(this StepRecord step, string instruction = "i", string parent = "p", params string[] selected) => step with
    {
        Parts =
        [
            new NamedDigest("instruction", DigestOf(instruction).ToString()),
            new NamedDigest("parent", DigestOf(parent).ToString()),
            .. selected.Select(s => new NamedDigest("files", DigestOf(s).ToString())),
        ],
    };

    public static Digest DigestOf(string text) => Digest.Of(System.Text.Encoding.UTF8.GetBytes(text));
}
