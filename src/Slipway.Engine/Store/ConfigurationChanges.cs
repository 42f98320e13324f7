using System.Text;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Engine;

/// <summary>Instructions of a Dockerfile (<c>--change</c>) applied to the configuration of an image that is there.</summary>
internal static class ConfigurationChanges
{
    private const string BaseName = "unchanged";

    /// <summary>The configuration with the changes: history and layers stay as they are.</summary>
    /// <exception cref="BuildRefusedException">A change is no instruction that changes the configuration.</exception>
    public static async Task<ImageConfig> ApplyAsync(ImageConfig config, IReadOnlyCollection<string> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
        {
            return config;
        }

        var text = new StringBuilder($"FROM {BaseName}\n").AppendJoin('\n', changes).ToString();
        var document = DockerfileParser.Parse("--change", Encoding.UTF8.GetBytes(text));
        Refuse(document);
        var plan = await BuildPlanner.PlanAsync(
            document,
            new PlanRequest
            {
                BuildArguments = new Dictionary<string, string>(),
                Labels = new Dictionary<string, string>(),
                NamedContexts = new Dictionary<string, NamedContext>(),
                BuildPlatform = Platform.Host,
                TargetPlatform = config.Platform,
            },
            new OnlyBase(config with { Config = config.Config is { } before ? before with { OnBuild = null } : null }),
            cancellationToken);
        var target = plan.Target ?? throw new BuildRefusedException(plan.Diagnostics);

        // Nothing is built on the image here, so what it keeps for those who do is kept.
        IReadOnlyList<string> triggers = [.. config.Config?.OnBuild ?? [], .. target.Config.OnBuild ?? []];
        return config with { Author = target.Author, Config = target.Config with { OnBuild = triggers.Count > 0 ? triggers : null } };
    }

    private static void Refuse(DockerfileDocument document)
    {
        if (document.HasErrors)
        {
            throw new BuildRefusedException(document.Diagnostics);
        }

        var instructions = document.Stages.SelectMany(stage => stage.Instructions);
        if (document.Stages.Length > 1 || instructions.Any(i => i is RunInstruction or CopyInstruction or ArgInstruction))
        {
            throw new BuildRefusedException(
            [
                new Diagnostic("NotAChange", Severity.Error, "a change is one of CMD, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, ONBUILD, STOPSIGNAL, USER, VOLUME and WORKDIR"),
            ]);
        }
    }

    /// <summary>The image as it is, and not even the PATH that scratch has where that is nothing.</summary>
    private sealed class OnlyBase(ImageConfig config) : IBaseImageResolver
    {
        public Task<BaseImage> ResolveAsync(BaseImageReference reference, Platform platform, CancellationToken cancellationToken) =>
            Task.FromResult(new BaseImage(config));
    }
}
