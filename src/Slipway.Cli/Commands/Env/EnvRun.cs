using System.CommandLine;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Environments;

namespace Slipway.Cli.Commands;

/// <summary>Carries a verb of <c>env</c> out, with the messages and exit codes of the group.</summary>
internal sealed class EnvRun(EnvironmentMessages messages, bool logsJson)
{
    /// <summary>What the command line ends with where it is wrong.</summary>
    public const int UsageExitCode = 2;

    private const string RemoteConfigurationKind = "Remote config error";

    public EnvironmentMessages Messages => messages;

    /// <summary>Whether what reads our messages is a program: then each is an object, and nothing else is written.</summary>
    public bool LogsJson => logsJson;

    public EnvironmentRemarks Remarks { get; } = new();

    public static async Task<int> RunAsync(
        Surroundings surroundings, ParseResult parsed, EnvGlobalFlags flags, Func<EnvRun, Task<int>> work)
    {
        var run = new EnvRun(flags.Messages(surroundings, parsed), flags.LogsJson(parsed));
        try
        {
            return await run.GuardAsync(work);
        }
        catch (Exception e) when (!run.LogsJson)
        {
            return CommandFailure.Report(e, surroundings.Error, "Error: ");
        }
        catch (BuildRefusedException e)
        {
            run.Messages.Show(e.Diagnostics);
            return ExitCodes.Failed;
        }
        catch (Exception e)
        {
            using var words = new StringWriter();
            var code = CommandFailure.Report(e, words, prefix: "");
            if (code != ExitCodes.Success)
            {
                run.Messages.Fail(words.ToString().TrimEnd());
            }

            return code;
        }
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
        catch (RemoteDefinitionsException e)
        {
            messages.Show(Remarks.All, RemoteConfigurationKind);
            messages.Show(e.Diagnostics, RemoteConfigurationKind);
            return ExitCodes.Failed;
        }
        catch (RemoteBuildException e)
        {
            foreach (var line in e.Output)
            {
                messages.Repeat(line);
            }

            messages.Fail(e.Message, e.Hint, "Remote build failed");
            return e.ExitCode;
        }
        catch (UsageException e)
        {
            messages.Fail(e.Message, e.Hint);
            return UsageExitCode;
        }
    }
}
