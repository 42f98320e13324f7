namespace Slipway.Engine;

/// <summary>
/// A workflow for GitHub Actions (docs.github.com/actions/reference/workflow-syntax-for-github-actions): tags that look like
/// versions are pushed to the registry of packages, all else is built and thrown away. The one secret is the job's own token.
/// </summary>
public static class GithubWorkflow
{
    /// <summary>Where a workflow of this name belongs, in the repository.</summary>
    public const string DefaultPath = ".github/workflows/images.yml";

    private const string Expression = "${{";

    /// <param name="action">The action's address, <c>OWNER/REPOSITORY@REF</c>; null takes it from the repository that the variable SLIPWAY_REPOSITORY names.</param>
    /// <exception cref="BuildRefusedException">A name of the project would be taken for an expression.</exception>
    public static string Write(CiProject project, string? action)
    {
        RefuseExpressions(project);
        var text = new WorkflowText()
            .Line(0, "# Written by: slipway ci github")
            .Line(0, "name: images")
            .Blank()
            .Line(0, "on:")
            .Line(1, "push:")
            .Line(2, "branches: [\"**\"]")
            .Line(2, "tags: [\"v*\"]")
            .Line(1, "pull_request:")
            .Blank()
            .Line(0, "permissions:")
            .Line(1, "contents: read")
            .Line(1, "packages: write")
            .Blank()
            .Line(0, "concurrency:")
            .Line(1, "group: images-${{ github.ref }}")
            .Line(1, "cancel-in-progress: ${{ github.ref_type != 'tag' }}")
            .Blank()
            .Line(0, "jobs:");
        if (project.HasBakeFile)
        {
            WriteJob(text, "bake", action, inputs => WriteBake(inputs, project));
        }

        foreach (var build in project.Builds)
        {
            WriteJob(text, build.Name.Length == 0 ? "image" : $"image-{build.Name}", action, inputs => WriteBuild(inputs, project, build));
        }

        return text.ToString();
    }

    private static void WriteJob(WorkflowText text, string name, string? action, Action<WorkflowText> writeInputs)
    {
        text.Line(1, $"{name}:")
            .Line(2, "runs-on: ubuntu-24.04")
            .Line(2, "timeout-minutes: 60")
            .Line(2, "steps:")
            .Line(3, "- uses: actions/checkout@v4");
        if (action is null)
        {
            // No address is made up: whose code runs with the token is said in the project's settings. Side by side, so that
            // COPY . does not take slipway's sources along.
            text.Line(4, "with:")
                .Line(5, "path: project")
                .Line(3, "- uses: actions/checkout@v4")
                .Line(4, "with:")
                .Line(5, "repository: ${{ vars.SLIPWAY_REPOSITORY }}")
                .Line(5, "path: .slipway");
        }

        text.Line(3, $"- uses: {(action is null ? "./.slipway" : WorkflowText.Quote(action))}")
            .Line(4, "with:");
        if (action is null)
        {
            text.Line(5, "working-directory: project");
        }

        writeInputs(text);
    }

    private static void WriteBake(WorkflowText text, CiProject project)
    {
        text.Value(5, "bake", "true");
        if (!project.TestTargets.IsEmpty)
        {
            text.Value(5, "test-targets", string.Join('\n', project.TestTargets));
        }

        if (project.VersionVariable is { } variable)
        {
            text.Value(5, "version-variable", variable);
        }

        WriteCommon(text, project);
    }

    private static void WriteBuild(WorkflowText text, CiProject project, CiBuild build)
    {
        text.Value(5, "file", build.Dockerfile)
            .Line(5, $"images: ghcr.io/${{{{ github.repository }}}}{(build.Name.Length == 0 ? "" : $"/{build.Name}")}");
        if (!build.RequiredStages.IsEmpty)
        {
            text.Value(5, "require-stages", string.Join('\n', build.RequiredStages));
        }

        WriteCommon(text, project);
    }

    private static void WriteCommon(WorkflowText text, CiProject project)
    {
        if (!project.Platforms.IsEmpty)
        {
            text.Value(5, "platforms", string.Join(',', project.Platforms));
        }

        text.Line(5, "push: ${{ github.ref_type == 'tag' }}")
            .Line(5, "registry: ghcr.io")
            .Line(5, "username: ${{ github.actor }}")
            .Line(5, "password: ${{ secrets.GITHUB_TOKEN }}")
            .Line(5, "cache: gha");
    }

    private static void RefuseExpressions(CiProject project)
    {
        var names = project.Builds.SelectMany(b => b.RequiredStages.Append(b.Dockerfile).Append(b.Name)).Concat(project.TestTargets).Concat(project.Platforms);
        if (names.FirstOrDefault(n => n.Contains(Expression, StringComparison.Ordinal)) is { } name)
        {
            throw ContextRefusal.Of($"{name}: GitHub would take this name for an expression", "rename the file");
        }
    }
}
