namespace Slipway.Cli.Documentation;

/// <summary>
/// The name of an option's or argument's value in help (<c>HelpName</c>). These names also say what a shell completes it with;
/// any other name is completed with nothing.
/// </summary>
internal static class ValueName
{
    public const string Image = "image";
    public const string Container = "container";
    public const string File = "file";
    public const string Folder = "folder";

    /// <summary>A file, a folder, or something else that a shell cannot know: a context, a destination.</summary>
    public const string Path = "path";

    /// <summary>A stage of the Dockerfile that the command line names.</summary>
    public const string Stage = "stage";

    public const string Platform = "platform";

    /// <summary>A verb of this program.</summary>
    public const string Verb = "verb";

    /// <summary>A shell that can complete.</summary>
    public const string Shell = "shell";

    /// <summary>What <c>inspect</c> takes.</summary>
    public const string ImageOrContainer = "container|image";

    /// <summary>The folder that a build copies from, if it is a folder.</summary>
    public const string Context = "context";
}
