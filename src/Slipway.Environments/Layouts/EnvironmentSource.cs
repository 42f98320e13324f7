using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>How the description of an environment gets into the stage that makes it.</summary>
internal static class EnvironmentSource
{
    public const string PipRequirements = "/tmp/requirements.txt";
    private const string Description = "/tmp/env.yaml";
    private const string ExplicitList = "/tmp/lock.txt";

    /// <summary>Where <see cref="Write"/> puts what micromamba reads.</summary>
    public static string PathIn(EnvironmentPlan plan) => plan.Lock is null ? Description : ExplicitList;

    /// <summary>
    /// Whether the Dockerfile has the description in it: where it is packed anyway and nobody chose a mode, and where
    /// micromamba would not understand the file as it is.
    /// </summary>
    public static bool IsEmbedded(EnvironmentPlan plan) => plan.Lock is null && plan.Conda is { } environment
        && (environment.NeedsRewriting || (plan.Layout is Layout.PackedCopy or Layout.PackedInPlace && environment.Deploy.Mode is null));

    public static void Write(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        if (plan.Lock is { } exact)
        {
            WriteLock(dockerfile, exact);
            return;
        }

        if (plan.Conda is { } environment && IsEmbedded(plan))
        {
            dockerfile.Line(HeredocText.Block("COPY ", "ABSCONDA_ENV", " " + Description, YamlText.Of(Rewritten(environment))));
        }
        else
        {
            dockerfile.Line(CopySource.Line("COPY", plan.InputName, Description));
        }

        if (plan.Input is EnvironmentInput.Conda { PipRequirementsName: { } requirements })
        {
            dockerfile.Line(CopySource.Line("COPY", requirements, PipRequirements));
        }
    }

    /// <summary>The exact packages stand in the Dockerfile: what is built from a lock needs no other file.</summary>
    private static void WriteLock(DockerfileBuilder dockerfile, EnvironmentLock exact)
    {
        dockerfile.Line(HeredocText.Block("COPY ", "ABSCONDA_LOCK", " " + ExplicitList, exact.Conda));
        if (!exact.Pip.IsEmpty)
        {
            dockerfile.Line(HeredocText.Block("COPY ", "ABSCONDA_PIP_LOCK", " " + PipRequirements, string.Join('\n', exact.Pip)));
        }
    }

    /// <summary>The file as conda understands it, with its channels and without a place of its own.</summary>
    public static YamlNode.Mapping Rewritten(CondaEnvironment environment)
    {
        var entries = environment.Root.Entries.RemoveAll(e => e.Key.Text == "prefix");
        if (environment.NeedsRewriting)
        {
            var items = environment.CondaDependencies.Select(d => (YamlNode)Text(d.Spec)).ToList();
            if (environment.PipDependencies.Any())
            {
                items.Add(new YamlNode.Mapping(default, [new YamlEntry(Text("pip"), new YamlNode.Sequence(default, [.. environment.PipDependencies.Select(d => Text(d.Spec))]))]));
            }

            entries = entries.RemoveAll(e => e.Key.Text is "conda" or "pip" or "type" or "dependencies")
                .Add(new YamlEntry(Text("dependencies"), new YamlNode.Sequence(default, [.. items])));
        }

        if (!environment.NamesChannels)
        {
            var channels = new YamlEntry(Text("channels"), new YamlNode.Sequence(default, [.. environment.Channels.Select(Text)]));
            entries = entries.RemoveAll(e => e.Key.Text == "channels");
            entries = entries.Insert(entries is [{ Key.Text: "name" }, ..] ? 1 : 0, channels);
        }

        return new YamlNode.Mapping(default, entries);
    }

    // Quoted where it would be something else, or two things, without.
    private static YamlNode.Scalar Text(string text) =>
        new(default, text, IsPlain: text.Length > 0 && char.IsAsciiLetter(text[0]) && !text.AsSpan().ContainsAny("#:,[]{}&*!|>'\"%@`\\ \t\n"));
}
