using Slipway.Steps;

namespace Slipway.Cli.Rendering;

/// <summary>Says nothing unless the build fails; then the end of what the failed step wrote.</summary>
internal sealed class QuietRenderer(TextWriter error) : ProgressRenderer(error)
{
    private readonly FailedTail _failed = new();

    protected override string FailedOutput => _failed.Text;

    public override bool WantsWarnings => false;

    public override void Observe(BuildEvent buildEvent) => _failed.Observe(buildEvent);
}
