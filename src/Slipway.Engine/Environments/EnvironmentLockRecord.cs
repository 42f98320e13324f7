using Slipway.Environments;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Takes the record of what was installed out of a build.</summary>
public sealed class EnvironmentLockRecord(LocalStore store)
{
    /// <param name="built">The build of the image, whose Dockerfile has the stage that holds the record.</param>
    public async Task<EnvironmentLock> ReadAsync(BuildRequest built, IBuildObserver observer, CancellationToken cancellationToken)
    {
        var folder = store.Workspace.NewFolder();
        try
        {
            var request = built with
            {
                Target = DockerfileText.LockStage,
                Tags = [],
                Platforms = [.. built.Platforms.Take(1)],
                NoCache = false,
                CacheTo = [],
                Pull = false,
                Outputs = [new BuildOutput { Kind = BuildOutputKind.Local, Destination = folder }],
            };
            await new BuildEngine(store, () => Stream.Null).BuildAsync(request, observer, cancellationToken);
            return EnvironmentLock.Of(Text("explicit.txt"), Text("pip-freeze.txt"), Text("pip-report.json"));
        }
        finally
        {
            store.Workspace.RemoveFolder(folder);
        }

        string Text(string name) => Path.Combine(folder, name) is var path && File.Exists(path) ? File.ReadAllText(path) : "";
    }
}
