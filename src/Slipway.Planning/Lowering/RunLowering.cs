using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Dockerfile;
using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>RUN: a process in a container.</summary>
internal static class RunLowering
{
    /// <summary>Where a heredoc that begins with <c>#!</c> is seen as a file.</summary>
    private const string ScriptFolder = "/dev/pipes/";

    public static async Task LowerAsync(StageContext stage, RunInstruction instruction, CancellationToken cancellationToken)
    {
        Refuse(stage, instruction);
        var mounts = new MountLowering(stage, instruction);
        foreach (var mount in instruction.Mounts)
        {
            await mounts.AddAsync(mount, cancellationToken);
        }

        var words = Words(stage, instruction, mounts);
        if (words.IsEmpty)
        {
            throw new PlanException("EmptyCommand", instruction.Span, "RUN [] has no command: arguments are required");
        }

        var environment = stage.Draft.Variables.Seen;
        stage.Spend(instruction, environment.Sum(v => v.Length));
        var step = new Step.Run
        {
            Arguments = words,
            Environment = environment,
            User = stage.Draft.User,
            WorkingDirectory = ContainerPath.AsWalked(stage.Draft.WorkingDirectory),
            Mounts = mounts.Mounts,
            Network = instruction.Network switch
            {
                "none" => NetworkMode.None,
                "host" => NetworkMode.Host,
                _ => stage.Request.Network,
            },
            Insecure = instruction.Security == "insecure",
            ExtraHosts = stage.Request.ExtraHosts,
            Hostname = stage.Request.Hostname,
            Platform = stage.Draft.Platform,
        };
        var id = stage.AddStep(instruction, step, mounts.Sources);
        stage.Record(instruction, CreatedBy(stage.Draft, words), id);
    }

    private static void Refuse(StageContext stage, RunInstruction instruction)
    {
        if (instruction.Network == "host" && !stage.Request.Entitlements.Contains("network.host"))
        {
            throw new PlanException("NotAllowed", instruction.Span, "network.host is not allowed", "grant it with --allow network.host") { Word = "--network=host" };
        }

        if (instruction.Security == "insecure" && !stage.Request.Entitlements.Contains("security.insecure"))
        {
            throw new PlanException("NotAllowed", instruction.Span, "security.insecure is not allowed", "grant it with --allow security.insecure") { Word = "--security=insecure" };
        }

        if (!instruction.Devices.IsEmpty)
        {
            throw new PlanException("NotSupported", instruction.Span, "RUN --device is not supported: there are no CDI devices here");
        }
    }

    private static ImmutableArray<string> Words(StageContext stage, RunInstruction instruction, MountLowering mounts)
    {
        if (instruction.Heredocs.IsEmpty)
        {
            return [.. CommandWords.Of(stage.Draft, instruction.Command)];
        }

        var line = instruction.Command.Words[0];
        var first = instruction.Heredocs[0];
        if (Heredoc.Open(line) is null)
        {
            // More than a heredoc alone: the shell gets back what was taken from it.
            var full = new StringBuilder(line);
            foreach (var heredoc in instruction.Heredocs)
            {
                full.Append(CultureInfo.InvariantCulture, $"\n{heredoc.RawText}{heredoc.Name}");
            }

            return [.. stage.Draft.Shell, full.ToString()];
        }

        if (!first.Text.StartsWith("#!", StringComparison.Ordinal))
        {
            return [.. stage.Draft.Shell, first.Text];
        }

        mounts.AddScript(ScriptFolder + first.Name, first.Text);
        return [.. stage.Draft.Shell, ScriptFolder + first.Name];
    }

    private static string CreatedBy(ImageDraft draft, ImmutableArray<string> words)
    {
        var declared = draft.Variables.Arguments;
        var arguments = declared.Length == 0 ? "" : $"|{declared.Length} {string.Join(' ', declared)} ";
        return $"RUN {arguments}{string.Join(' ', words)} # buildkit";
    }
}
