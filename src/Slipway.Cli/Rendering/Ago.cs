namespace Slipway.Cli.Rendering;

/// <summary>Ages as docker's tables have them.</summary>
internal static class Ago
{
    public static string Show(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "Less than a second ago",
        { TotalSeconds: < 2 } => "1 second ago",
        { TotalMinutes: < 1 } => $"{(int)age.TotalSeconds} seconds ago",
        { TotalMinutes: < 2 } => "About a minute ago",
        { TotalHours: < 1 } => $"{(int)age.TotalMinutes} minutes ago",
        { TotalHours: < 2 } => "About an hour ago",
        { TotalHours: < 48 } => $"{(int)age.TotalHours} hours ago",
        { TotalDays: < 14 } => $"{(int)age.TotalDays} days ago",
        { TotalDays: < 60 } => $"{(int)(age.TotalDays / 7)} weeks ago",
        { TotalDays: < 730 } => $"{(int)(age.TotalDays / 30)} months ago",
        _ => $"{(int)(age.TotalDays / 365)} years ago",
    };
}
