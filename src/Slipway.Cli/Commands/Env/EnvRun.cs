using System.CommandLine;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Environments;

namespace Slipway.Cli.Commands;

/// <summary>Carries a verb of <c>env</c> out, with the messages and exit codes of the group.</summary>
internal sealed class EnvRun(Surroundings surroundings, EnvironmentMessages messages)
{
    /// <summary>What the command line ends with where it is wrong.</summary>
    public const int UsageExitCode = 2;

    public EnvironmentMessages Messages => messages;

    public EnvironmentRemarks Remarks { get; } = new();

    public static async Task<int> RunAsync(
        Surroundings surroundings, ParseResult parsed, EnvGlobalFlags flags, Func<EnvRun, Task<int>> work)
    {
        var run = new EnvRun(surroundings, new EnvironmentMessages(surroundings, flags.IsQuiet(parsed), flags.IsVerbose(parsed)));
        return await run.GuardAsync(work);
    }

    /// <summary>Reads the settings, says which hold, and writes the Dockerfile.</summary>
    public GeneratedEnvironment Generate(EnvironmentRequest request, CancellationToken cancellationToken)
    {
        var generation = new EnvironmentGeneration(request, Remarks);
        var settings = generation.ReadSettings();
        messages.Say($"profile {settings.Profile.Name} ({settings.Policy.Origin ?? "built-in defaults"})");
        var generated = generation.Generate(settings, cancellationToken);
        messages.Show(Remarks.All);
        return generated;
    }

    private async Task<int> GuardAsync(Func<EnvRun, Task<int>> work)
    {
        try
        {
            return await work(this);
        }
        catch (EnvironmentRefusedException e)
        {
            messages.Show(Remarks.All);
            messages.Show(e.Diagnostics);
            return ExitCodes.Failed;
        }
        catch (UsageException e)
        {
            surroundings.Error.WriteLine($"Error: {e.Message}");
            if (e.Hint is { } hint)
            {
                surroundings.Error.WriteLine($"Hint: {hint}");
            }

            return UsageExitCode;
        }
    }
}
