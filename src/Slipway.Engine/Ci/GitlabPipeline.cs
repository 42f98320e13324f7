namespace Slipway.Engine;

/// <summary>
/// A pipeline for GitLab CI (docs.gitlab.com/ci/yaml): tags are pushed to the project's registry, all else is built and thrown
/// away. Secrets are the variables that GitLab gives to each job.
/// </summary>
public static class GitlabPipeline
{
    /// <summary>Where a pipeline belongs, in the repository.</summary>
    public const string DefaultPath = ".gitlab-ci.yml";

    private const string CacheFrom = "--cache-from \"type=registry,ref=$CI_REGISTRY_IMAGE/cache:{0}\"";
    private const string CacheTo = " --cache-to \"type=registry,ref=$CI_REGISTRY_IMAGE/cache:{0},mode=max\"";

    /// <param name="image">The image that jobs run in, with slipway and a runtime in it; null takes it from the variable SLIPWAY_IMAGE.</param>
    public static string Write(CiProject project, string? image)
    {
        var text = new WorkflowText()
            .Line(0, "# Written by: slipway ci gitlab")
            .Line(0, "stages:")
            .Line(1, "- build")
            .Blank()
            .Line(0, "workflow:")
            .Line(1, "rules:")
            .Line(2, "- if: $CI_COMMIT_TAG")
            .Line(2, "- if: $CI_PIPELINE_SOURCE == \"merge_request_event\"")
            .Line(2, "- if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS")
            .Line(3, "when: never")
            .Line(2, "- if: $CI_COMMIT_BRANCH")
            .Blank()
            .Line(0, ".slipway:")
            .Line(1, "stage: build")
            .Line(1, $"image: {(image is null ? "$SLIPWAY_IMAGE" : WorkflowText.Quote(image))}")
            .Line(1, "timeout: 1 hour")
            .Line(1, "before_script:");
        Script(text, "printf '%s' \"$CI_REGISTRY_PASSWORD\" | slipway login --username \"$CI_REGISTRY_USER\" --password-stdin \"$CI_REGISTRY\"");
        if (!project.Platforms.IsEmpty)
        {
            Script(text, $"slipway binfmt --install {string.Join(',', project.Platforms.Select(p => WorkflowText.ShellWord(p)))}");
        }

        if (project.HasBakeFile)
        {
            WriteBake(text, project);
        }

        foreach (var build in project.Builds)
        {
            WriteBuild(text, project, build);
        }

        return text.ToString();
    }

    private static void WriteBuild(WorkflowText text, CiProject project, CiBuild build)
    {
        // With a word in front: GitLab has meanings of its own for image, cache and others.
        var suffix = build.Name.Length == 0 ? "" : $"-{build.Name}";
        var repository = build.Name.Length == 0 ? "$CI_REGISTRY_IMAGE" : $"$CI_REGISTRY_IMAGE/{build.Name}";
        var command = "slipway build --progress plain --file " + WorkflowText.ShellWord(build.Dockerfile)
            + string.Concat(build.RequiredStages.Select(s => " --require-stage " + WorkflowText.ShellWord(s)))
            + (project.Platforms.IsEmpty ? "" : " --platform " + WorkflowText.ShellWord(string.Join(',', project.Platforms)));
        var read = " " + CacheFrom.Replace("{0}", $"image{suffix}", StringComparison.Ordinal);
        var write = CacheTo.Replace("{0}", $"image{suffix}", StringComparison.Ordinal);
        Job(text, $"build{suffix}:", isTag: false);
        Script(text, $"{command}{read} .");
        Job(text, $"release{suffix}:", isTag: true);
        Script(text, $"{command}{read}{write} --tag \"{repository}:$CI_COMMIT_TAG\" --push .");
    }

    private static void WriteBake(WorkflowText text, CiProject project)
    {
        Job(text, "build:", isTag: false);
        Script(text, "slipway bake --progress plain");
        WriteTests(text, project);
        Job(text, "release:", isTag: true);
        WriteTests(text, project);
        Script(text, (project.VersionVariable is { } variable ? $"env {WorkflowText.ShellWord(variable)}=\"$CI_COMMIT_TAG\" " : "") + "slipway bake --progress plain --push");
    }

    private static void WriteTests(WorkflowText text, CiProject project)
    {
        if (!project.TestTargets.IsEmpty)
        {
            Script(text, "slipway bake --progress plain " + string.Join(' ', project.TestTargets.Select(WorkflowText.ShellWord)));
        }
    }

    private static void Job(WorkflowText text, string name, bool isTag) => text
        .Blank()
        .Line(0, name)
        .Line(1, "extends: .slipway")
        .Line(1, "rules:")
        .Line(2, $"- if: $CI_COMMIT_TAG{(isTag ? "" : " == null")}")
        .Line(1, "script:");

    // Quoted for YAML as a whole; what is the project's in it is quoted for the shell.
    private static void Script(WorkflowText text, string command) => text.Line(2, $"- {WorkflowText.Quote(command)}");
}
