using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>
/// The image of a stage while its instructions are gone through: configuration, history and the step that is its file
/// system so far. A stage that builds on another one begins with a copy of that one's draft.
/// </summary>
internal sealed class ImageDraft
{
    public required Platform Platform { get; init; }

    public ImageConfig? Base { get; init; }

    public StepId? Root { get; set; }

    public string? Author { get; set; }

    public ContainerConfig Config { get; set; } = new();

    /// <summary>The newest entry first.</summary>
    public ImmutableStack<PlannedHistory> History { get; private set; } = [];

    /// <summary>The instruction that is being gone through.</summary>
    public InstructionOrigin Origin { get; set; } = new("", default);

    public StageVariables Variables { get; private init; } = new();

    public string WorkingDirectory => Config.WorkingDir is { Length: > 0 } folder ? folder : "/";

    public string User => Config.User ?? "";

    /// <summary>The configuration with the variables as they are now.</summary>
    public ContainerConfig ConfigSoFar => Config with { Env = Variables.Kept.Lines };

    public IReadOnlyList<string> Shell => Config.Shell is { Count: > 0 } shell ? shell : ["/bin/sh", "-c"];

    /// <summary>An empty file system for <paramref name="platform"/>.</summary>
    public static ImageDraft Scratch(Platform platform)
    {
        var draft = new ImageDraft { Platform = platform, Config = new ContainerConfig { WorkingDir = "/" } };
        draft.Variables.Set("PATH", SearchPath.Usual);
        return draft;
    }

    public static ImageDraft On(ImageConfig image, StepId root)
    {
        var draft = new ImageDraft
        {
            Platform = image.Platform,
            Base = image,
            Root = root,
            Author = image.Author,
            Config = image.Config ?? new ContainerConfig(),
        };
        foreach (var variable in draft.Config.Env ?? [])
        {
            var equals = variable.IndexOf('=');
            draft.Variables.Set(equals < 0 ? variable : variable[..equals], equals < 0 ? "" : variable[(equals + 1)..]);
        }

        if (!draft.Variables.Kept.Contains("PATH"))
        {
            draft.Variables.Set("PATH", SearchPath.Usual);
        }

        return draft;
    }

    /// <summary>A draft of its own on top of this one, with the triggers still to fire.</summary>
    public ImageDraft Derive() => new()
    {
        Platform = Platform,
        Base = Base,
        Root = Root,
        Author = Author,
        Config = Config,
        History = History,
        Variables = Variables.Derive(),
    };

    /// <summary>Takes the ONBUILD triggers of what this stage stands on: they fire now, and only now.</summary>
    public IReadOnlyList<string> TakeTriggers()
    {
        var triggers = Config.OnBuild ?? [];
        Config = Config with { OnBuild = null };
        return triggers;
    }

    /// <summary>Sets or replaces a label.</summary>
    public void SetLabel(string name, string value)
    {
        Config = Config with { Labels = Shared(Config.Labels).SetItem(name, value) };
    }

    public void AddPort(string port) => Config = Config with { ExposedPorts = Shared(Config.ExposedPorts).SetItem(port, EmptyObject.Instance) };

    public void AddVolume(string path) => Config = Config with { Volumes = Shared(Config.Volumes).SetItem(path, EmptyObject.Instance) };

    public void AddTrigger(string trigger) =>
        Config = Config with { OnBuild = (Config.OnBuild as ImmutableList<string> ?? [.. Config.OnBuild ?? []]).Add(trigger) };

    public void Record(string createdBy, StepId? step = null) => History = History.Push(new PlannedHistory(createdBy, step, Origin));

    public PlannedImage Finish() => new()
    {
        Root = Root,
        Platform = Platform,
        Author = Author,
        Base = Base,
        Config = ConfigSoFar,
        History = [.. History.Reverse()],
    };

    // One more entry must not copy those that are there: generated files have thousands.
    private static ImmutableSortedDictionary<string, T> Shared<T>(IReadOnlyDictionary<string, T>? entries) =>
        entries as ImmutableSortedDictionary<string, T>
        ?? (entries ?? ImmutableSortedDictionary<string, T>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
