namespace Slipway.Cli.Rendering;

/// <summary>Ages as docker's tables have them.</summary>
internal static class Ago
{
    public static string Show(TimeSpan age) => Duration(age) + " ago";

    /// <summary>The same of something that goes on.</summary>
    public static string Duration(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "Less than a second",
        { TotalSeconds: < 2 } => "1 second",
        { TotalMinutes: < 1 } => $"{(int)age.TotalSeconds} seconds",
        { TotalMinutes: < 2 } => "About a minute",
        { TotalHours: < 1 } => $"{(int)age.TotalMinutes} minutes",
        { TotalHours: < 2 } => "About an hour",
        { TotalHours: < 48 } => $"{(int)age.TotalHours} hours",
        { TotalDays: < 14 } => $"{(int)age.TotalDays} days",
        { TotalDays: < 60 } => $"{(int)(age.TotalDays / 7)} weeks",
        { TotalDays: < 730 } => $"{(int)(age.TotalDays / 30)} months",
        _ => $"{(int)(age.TotalDays / 365)} years",
    };
}
