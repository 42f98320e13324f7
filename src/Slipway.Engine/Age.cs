using Slipway.Dockerfile;

namespace Slipway.Engine;

/// <summary>Durations as Go writes them (<c>1h30m</c>), which is how docker's flags and filters have ages.</summary>
public static class Age
{
    public static TimeSpan? TryParse(string text)
    {
        try
        {
            return GoDuration.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
