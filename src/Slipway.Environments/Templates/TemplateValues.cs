using System.Collections.Immutable;
using Slipway.Jinja;

namespace Slipway.Environments;

/// <summary>What the names in a template stand for: those of the how-to and those of the original program, side by side.</summary>
internal static class TemplateValues
{
    public static Dictionary<string, JinjaValue> Of(EnvironmentPlan plan)
    {
        var values = new Dictionary<string, JinjaValue>(StringComparer.Ordinal);
        AddNames(values, plan);
        AddEnvironment(values, plan);
        AddKind(values, plan);
        values["raise_error"] = new JinjaValue.Callable("raise_error", arguments =>
            throw new JinjaValueException(arguments is [JinjaValue.Text text, ..] ? text.Value : "the template refuses this environment"));
        return values;
    }

    private static void AddNames(Dictionary<string, JinjaValue> values, EnvironmentPlan plan)
    {
        values["name"] = values["env_name"] = plan.Name;
        values["env_filename"] = plan.InputName;
        values["env_prefix"] = plan.Prefix;
        values["env_dir"] = plan.Folder;
        values["builder_base"] = values["builder_image"] = plan.BuilderBase;
        values["runtime_base"] = values["runtime_image"] = plan.RuntimeBase;
        values["multi_stage"] = plan.IsMultiStage;
        values["export_block"] = JinjaValue.Texts(ImageSettings.PackedVariables(plan));
        values["runtime_command"] = $"[\"{plan.Program}\"]";
        values["python_version"] = plan.PythonVersion;
        values["labels"] = Labels(plan.Labels);
        values["env_vars"] = new JinjaValue.Mapping(plan.Variables.Select(v => KeyValuePair.Create(v.Name, (JinjaValue)v.Value)));
        values["system_packages"] = JinjaValue.Texts(plan.Deploy.BuilderPackages);
        values["runtime_packages"] = JinjaValue.Texts(plan.Deploy.RuntimePackages);
    }

    private static void AddEnvironment(Dictionary<string, JinjaValue> values, EnvironmentPlan plan)
    {
        var environment = plan.Conda;
        values["env"] = environment is null ? JinjaValue.None : Described(environment);
        values["env_yaml"] = environment is null ? "" : YamlText.Of(EnvironmentSource.Rewritten(environment));
        values["channel_flags"] = environment is null ? "" : CondaCommands.Channels(environment);
        values["channels"] = JinjaValue.Texts(environment?.Channels ?? []);
        values["dependencies"] = JinjaValue.Texts(environment?.Dependencies.Select(d => d.NormalForm) ?? []);
        values["packages"] = JinjaValue.Texts(environment?.CondaDependencies.Select(d => d.Spec) ?? []);
        values["pip_packages"] = JinjaValue.Texts(environment?.PipDependencies.Select(d => d.Spec) ?? []);
    }

    private static void AddKind(Dictionary<string, JinjaValue> values, EnvironmentPlan plan)
    {
        var (isPacked, isPip) = (plan.Input is EnvironmentInput.Packed, plan.Input is EnvironmentInput.Pip);
        values["mode"] = plan.Kind;
        values["deploy_mode"] = plan.Deploy.Mode is { } mode ? DeployModes.NameOf(mode) : "";
        values["tarball_mode"] = isPacked;
        values["requirements_mode"] = isPip;
        values["tarball_filename"] = isPacked ? plan.InputName : "";
        values["requirements_filename"] = isPip ? plan.InputName : "";
        values["renv_enabled"] = plan.Renv is not null;
        values["renv_lock"] = plan.Renv?.Text;
        values["renv_lockfile"] = plan.RenvName ?? "";
        values["renv_target_path"] = RenvBlock.Target;
    }

    /// <summary>A mapping whose loop gives finished texts, as the original has it: <c>key="value"</c>.</summary>
    private static JinjaValue.Mapping Labels(ImmutableArray<NamedText> labels) =>
        new(labels.Select(l => KeyValuePair.Create(l.Name, (JinjaValue)l.Value)))
        {
            LoopItems = [.. labels.Select(l => (JinjaValue)$"{l.Name}={DockerfileValue.Quote(l.Value)}")],
        };

    private static JinjaValue.Mapping Described(CondaEnvironment environment) => new(
    [
        KeyValuePair.Create("name", (JinjaValue)environment.Name),
        KeyValuePair.Create("channels", JinjaValue.Texts(environment.Channels)),
        KeyValuePair.Create("dependencies", JinjaValue.Texts(environment.Dependencies.Select(d => d.NormalForm))),
        KeyValuePair.Create("raw", TemplateData.Of(environment.Root)),
    ]);
}
