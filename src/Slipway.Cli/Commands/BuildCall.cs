using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary>What <c>--call</c> does in the place of a build, for <c>build</c> and <c>bake</c>.</summary>
internal sealed class BuildCall(Surroundings surroundings, LocalStore store)
{
    /// <returns>The exit code.</returns>
    public async Task<int> ShowAsync(BuildRequest request, CallFlag call, CancellationToken cancellationToken)
    {
        if (call.Method == CallFlag.Check)
        {
            var code = await new CheckRun(surroundings, store, request).ShowAsync(call.Format, cancellationToken);
            return call.FindingsFail ? code : ExitCodes.Success;
        }

        using var progress = new QuietRenderer(TextWriter.Null);
        var survey = new StageSurvey(store);
        if (call.Method == CallFlag.Outline)
        {
            OutlineFormats.Write(surroundings, await survey.OutlineAsync(request, progress, cancellationToken), call.Format);
        }
        else
        {
            OutlineFormats.Write(surroundings, await survey.TargetsAsync(request, progress, cancellationToken), call.Format);
        }

        return ExitCodes.Success;
    }
}
