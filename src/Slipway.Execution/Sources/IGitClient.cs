using Slipway.Steps;

namespace Slipway.Execution.Sources;

/// <summary>Checks repositories out; the program git does it.</summary>
public interface IGitClient
{
    /// <summary>Checks out into the empty <paramref name="folder"/> and returns the folder that was asked for within.</summary>
    /// <exception cref="StepFailedException">There is no git, no such repository or reference.</exception>
    Task<string> CheckoutAsync(StepNode node, Step.GitCheckout checkout, string folder, IActivity activity, CancellationToken cancellationToken);
}
