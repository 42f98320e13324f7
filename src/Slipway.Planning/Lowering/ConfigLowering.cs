using System.Globalization;
using System.Text;
using Slipway.Dockerfile;
using Slipway.Oci;

namespace Slipway.Planning;

/// <summary>Instructions that change only the configuration: no step, one empty entry of history.</summary>
internal static class ConfigLowering
{
    private const long NanosecondsPerTick = 100;

    public static void Arg(StageContext stage, ArgInstruction instruction)
    {
        var shown = new StringBuilder("ARG");
        foreach (var argument in instruction.Declarations)
        {
            // The name is as it is written: only values are expanded.
            var name = argument.Name;
            var value = stage.Request.BuildArguments.TryGetValue(name, out var given)
                ? given
                : argument.Default is { } text ? stage.Expand(instruction, text) : stage.Globals.Lookup(name);
            stage.Draft.Variables.Declare(name, value);
            shown.Append(' ').Append(name);
            if (value is not null && (given is not null || argument.Default is not null))
            {
                shown.Append('=').Append(value);
            }
        }

        stage.Record(instruction, shown.ToString());
    }

    public static void Env(StageContext stage, EnvInstruction instruction)
    {
        // All values see what was set before the instruction, not each other.
        var pairs = Expand(stage, instruction, instruction.Pairs);
        foreach (var (name, value) in pairs)
        {
            stage.Draft.Variables.Set(name, value);
        }

        stage.Record(instruction, "ENV " + string.Join(' ', pairs.Select(p => $"{p.Name}={p.Value}")));
    }

    public static void Label(StageContext stage, LabelInstruction instruction)
    {
        var pairs = Expand(stage, instruction, instruction.Pairs);
        foreach (var (name, value) in pairs)
        {
            stage.Draft.SetLabel(name, value);
        }

        stage.Record(instruction, "LABEL " + string.Join(' ', pairs.Select(p => $"{p.Name}={p.Value}")));
    }

    public static void Cmd(StageContext stage, CmdInstruction instruction)
    {
        var words = CommandWords.Of(stage.Draft, instruction.Command);
        stage.HasOwnCmd = true;
        stage.Draft.Config = stage.Draft.Config with { Cmd = words.Count > 0 ? words : null };
        stage.Record(instruction, $"CMD {CommandWords.Shown(words)}");
    }

    public static void Entrypoint(StageContext stage, EntrypointInstruction instruction)
    {
        var words = CommandWords.Of(stage.Draft, instruction.Command);
        stage.Draft.Config = stage.Draft.Config with
        {
            Entrypoint = words.Count > 0 ? words : null,
            Cmd = stage.HasOwnCmd ? stage.Draft.Config.Cmd : null,
        };
        stage.Record(instruction, $"ENTRYPOINT {CommandWords.Shown(words)}");
    }

    public static void Shell(StageContext stage, ShellInstruction instruction)
    {
        stage.Draft.Config = stage.Draft.Config with { Shell = instruction.Words };
        stage.Record(instruction, $"SHELL [{string.Join(' ', instruction.Words)}]");
    }

    public static void User(StageContext stage, UserInstruction instruction)
    {
        var user = stage.Expand(instruction, instruction.User);
        stage.Draft.Config = stage.Draft.Config with { User = user };
        stage.Record(instruction, $"USER {user}");
    }

    public static void Expose(StageContext stage, ExposeInstruction instruction)
    {
        var ports = instruction.Ports.SelectMany(w => Ports(stage, instruction, w)).ToArray();
        foreach (var port in ports)
        {
            stage.Draft.AddPort(port);
        }

        Array.Sort(ports, StringComparer.Ordinal);
        stage.Record(instruction, $"EXPOSE [{string.Join(' ', ports)}]");
    }

    public static void Volume(StageContext stage, VolumeInstruction instruction)
    {
        var paths = instruction.Paths.Select(p => stage.Expand(instruction, p)).ToArray();
        foreach (var path in paths)
        {
            stage.Draft.AddVolume(path);
        }

        stage.Record(instruction, $"VOLUME [{string.Join(' ', paths)}]");
    }

    public static void Signal(StageContext stage, StopSignalInstruction instruction)
    {
        var signal = stage.Expand(instruction, instruction.Signal);
        if (!StopSignal.IsKnown(signal))
        {
            throw new PlanException("UnknownSignal", instruction.Span, $"invalid signal: {signal}", "write a name such as SIGTERM, or a number") { Word = instruction.Signal };
        }

        stage.Draft.Config = stage.Draft.Config with { StopSignal = signal };
        stage.Record(instruction, $"STOPSIGNAL {signal}");
    }

    public static void Healthcheck(StageContext stage, HealthcheckInstruction instruction)
    {
        var test = instruction.Command switch
        {
            null => (IReadOnlyList<string>)["NONE"],
            { IsExecForm: true } exec => ["CMD", .. exec.Words],
            var shell => ["CMD-SHELL", .. shell.Words],
        };
        stage.Draft.Config = stage.Draft.Config with
        {
            Healthcheck = new HealthCheck
            {
                Test = test,
                IntervalNanoseconds = instruction.Interval.Ticks * NanosecondsPerTick,
                TimeoutNanoseconds = instruction.Timeout.Ticks * NanosecondsPerTick,
                StartPeriodNanoseconds = instruction.StartPeriod.Ticks * NanosecondsPerTick,
                StartIntervalNanoseconds = instruction.StartInterval.Ticks * NanosecondsPerTick,
                Retries = instruction.Retries,
            },
        };
        stage.Record(instruction, instruction.Line);
    }

    public static void Maintainer(StageContext stage, MaintainerInstruction instruction)
    {
        stage.Draft.Author = instruction.Author;
        stage.Record(instruction, $"MAINTAINER {instruction.Author}");
    }

    /// <summary>Kept with the heredocs behind it, since whoever builds on the image has only this text. No history.</summary>
    public static void OnBuild(StageContext stage, OnBuildInstruction instruction)
    {
        var text = new StringBuilder(instruction.Trigger);
        foreach (var heredoc in instruction.Heredocs)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{heredoc.RawText}{heredoc.Name}");
        }

        stage.Draft.AddTrigger(text.ToString());
    }

    private static string[] Ports(StageContext stage, ExposeInstruction instruction, string word) => Guard.Expand(
        instruction,
        () => stage.Expander().ExpandToWords(word).SelectMany(p => stage.Spending(instruction, PortSpec.Parse(p))).ToArray(),
        word);

    private static (string Name, string Value)[] Expand(StageContext stage, Instruction instruction, IEnumerable<NameValue> pairs) =>
        [.. pairs.Select(p => (stage.Expand(instruction, p.Name), stage.Expand(instruction, p.Value)))];
}
