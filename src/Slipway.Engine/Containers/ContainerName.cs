using System.Security.Cryptography;

namespace Slipway.Engine;

/// <summary>Names of containers: an adjective and a thing of the shipyard, where nobody gave one.</summary>
internal static class ContainerName
{
    private const int Attempts = 20;

    private static readonly string[] Adjectives =
    [
        "able", "amber", "ample", "azure", "bold", "brave", "bright", "brisk", "broad", "calm", "clear", "coastal", "copper", "crisp",
        "daring", "deep", "drifting", "eager", "early", "even", "fair", "fast", "firm", "fond", "free", "fresh", "gallant", "gentle",
        "glad", "golden", "grand", "green", "handy", "hardy", "hearty", "high", "humble", "idle", "ivory", "jolly", "keen", "kind",
        "late", "leeward", "lively", "long", "lucky", "mellow", "merry", "mild", "modest", "neat", "nimble", "noble", "northern",
        "patient", "placid", "plain", "proud", "quick", "quiet", "ready", "roaming", "rugged", "rusty", "salty", "sandy", "silent",
        "silver", "sleek", "smooth", "snug", "sober", "solid", "southern", "spare", "steady", "stout", "sunny", "swift", "tall",
        "tidal", "tidy", "trim", "true", "upbeat", "vast", "vivid", "wakeful", "warm", "western", "windward", "wise", "young",
    ];

    private static readonly string[] Nouns =
    [
        "albatross", "anchor", "atoll", "ballast", "barge", "bay", "beacon", "bell", "berth", "boom", "bow", "breeze", "brig", "buoy",
        "cabin", "canoe", "capstan", "channel", "chart", "clipper", "coast", "compass", "cove", "crane", "crew", "current", "cutter",
        "davit", "deck", "delta", "dinghy", "dock", "dolphin", "dory", "estuary", "ferry", "fjord", "fleet", "frigate", "galley",
        "gangway", "gull", "halyard", "harbour", "hatch", "hawser", "heron", "hull", "inlet", "island", "jetty", "kayak", "keel",
        "ketch", "lagoon", "lantern", "launch", "lighter", "lock", "lugger", "mast", "mole", "mooring", "oar", "osprey", "pelican",
        "pennant", "pier", "pilot", "porthole", "prow", "puffin", "quay", "raft", "reef", "rigging", "rudder", "sail", "schooner",
        "scow", "sextant", "shoal", "skiff", "sloop", "sound", "spar", "starboard", "stern", "strait", "tender", "tern", "tide",
        "tiller", "trawler", "tug", "wake", "wharf", "winch", "yawl",
    ];

    /// <summary>A name that is not taken.</summary>
    public static string Random(Func<string, bool> isTaken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var name = $"{Pick(Adjectives)}_{Pick(Nouns)}" + (attempt < Attempts ? "" : RandomNumberGenerator.GetHexString(6, lowercase: true));
            if (!isTaken(name))
            {
                return name;
            }
        }
    }

    /// <summary><c>[a-zA-Z0-9][a-zA-Z0-9_.-]+</c></summary>
    public static bool IsValid(string name) =>
        name.Length > 1 && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    private static string Pick(string[] words) => words[RandomNumberGenerator.GetInt32(words.Length)];
}
