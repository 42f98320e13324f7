using Slipway.Oci;

namespace Slipway.Environments;

/// <summary>Which images the stages begin with: command line, profile, configuration, default.</summary>
internal static class BaseChoice
{
    public const string DefaultPython = "3.11";
    private const string PackingRuntime = "debian:bookworm-slim";

    /// <summary>What the last stage begins with.</summary>
    public static string Runtime(EnvironmentInput input, RenderOptions options, Profile profile, EnvironmentConfiguration configuration) =>
        options.RuntimeBase ?? input switch
        {
            EnvironmentInput.Pip => $"python:{options.PythonVersion ?? DefaultPython}-slim",
            EnvironmentInput.Conda { Environment.Deploy.Mode: not null } => profile.RuntimeBase ?? configuration.RuntimeBase ?? "ubuntu:22.04",
            _ => profile.RuntimeBase ?? configuration.RuntimeBase ?? PackingRuntime,
        };

    public static string Builder(
        EnvironmentInput input, Layout layout, string runtime, RenderOptions options, Profile profile, EnvironmentConfiguration configuration) =>
        options.BuilderBase ?? (input is EnvironmentInput.Pip ? runtime
            : profile.BuilderBase ?? configuration.BuilderBase
            ?? (input is EnvironmentInput.Conda { Environment.Deploy.Mode: null } && layout is Layout.PackedCopy or Layout.PackedInPlace
                ? "mambaorg/micromamba:1.5.5"
                : "mambaorg/micromamba:1.5.3"));

    /// <summary>Refuses what is no name of an image, and warns of a base that no stage begins with.</summary>
    public static void Check(EnvironmentPlan plan, RenderOptions options, EnvironmentRemarks remarks)
    {
        foreach (var image in InUse(plan).Distinct(StringComparer.Ordinal))
        {
            if (image != "scratch" && !ImageName.TryParse(image, out _, out var problem))
            {
                remarks.Error("BadBase", $"base image: {problem}");
            }
        }

        if (options.RuntimeBase is not null && plan.Layout is Layout.Full or Layout.PackedInPlace)
        {
            remarks.Warn("UnusedBase", "--runtime-base has no effect: there is one stage, and it begins with the builder's base");
        }

        if (options.BuilderBase is not null && plan.Layout is Layout.Pip or Layout.Unpacked)
        {
            remarks.Warn("UnusedBase", "--builder-base has no effect: there is no builder stage");
        }

        if (options.PythonVersion is { } version && plan.Input is EnvironmentInput.Pip && !IsPythonVersion(version))
        {
            remarks.Error("BadPythonVersion", $"--python-version {Limits.Quote(version)} is to be a version such as 3.12");
        }
    }

    /// <summary>The images that stages of a layout begin with.</summary>
    public static IEnumerable<string> InUse(EnvironmentPlan plan) => plan.Layout switch
    {
        Layout.Full or Layout.PackedInPlace => [plan.BuilderBase],
        Layout.Pip or Layout.Unpacked => [plan.RuntimeBase],
        _ => [plan.BuilderBase, plan.RuntimeBase],
    };

    private static bool IsPythonVersion(string version) =>
        version.Split('.') is { Length: 2 or 3 } parts && Array.TrueForAll(parts, p => p.Length is > 0 and < 4 && p.All(char.IsAsciiDigit));
}
