using Slipway.Execution.Bootstrap;
using Slipway.Execution.Emulation;
using Slipway.Registry;

namespace Slipway.Engine;

/// <summary>What may help after a failure, wherever in the parts below it happened.</summary>
public static class Failures
{
    public static IReadOnlyList<string> HintsOf(Exception failure) => failure switch
    {
        RegistryException registry => registry.Hints,
        BootstrapException bootstrap => bootstrap.Hints,
        BuildMissingException { Hint: { } hint } => [hint],
        PathUnknownException { Hint: { } hint } => [hint],
        ShellUnavailableException { Hint: { } hint } => [hint],
        EmulationException emulation => [emulation.Hint],
        ManifestListException { Hint: { } hint } => [hint],
        _ => [],
    };
}
