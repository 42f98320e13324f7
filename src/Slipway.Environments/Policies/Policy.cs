using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>The profiles of one policy file.</summary>
/// <param name="Origin">The file as a person would name it; null for what is built in.</param>
/// <param name="Profiles">At least one, in the file's order.</param>
public sealed record Policy(string? Origin, ImmutableArray<Profile> Profiles)
{
    public static readonly Policy BuiltIn = new(Origin: null, [Profile.BuiltIn]);

    /// <summary>The profile that the file begins with when nobody says otherwise; null for the first.</summary>
    public string? DefaultProfile { get; init; }

    /// <summary>Picks a profile by the first of the names that is given.</summary>
    /// <param name="wanted">What the command line or the environment asks for.</param>
    /// <param name="configured">What the configuration says, where the file itself does not.</param>
    /// <exception cref="EnvironmentRefusedException">There is no such profile.</exception>
    public Profile Select(string? wanted, string? configured)
    {
        if ((wanted ?? DefaultProfile ?? (Origin is null ? null : configured)) is not { } name)
        {
            return Profiles[0];
        }

        return Profiles.FirstOrDefault(p => p.Name == name) ?? throw EnvironmentRefusedException.Of(
            "UnknownProfile",
            $"there is no profile {Limits.Quote(name)} in {Origin ?? "the built-in defaults"}: it has {string.Join(", ", Profiles.Select(p => p.Name))}",
            Origin is null ? "write an absconda-policy.yaml, or name one with --policy" : null);
    }
}
