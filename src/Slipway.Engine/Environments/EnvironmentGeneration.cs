using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>From an environment to its Dockerfile.</summary>
/// <param name="remarks">What there is to say goes here; a person sees it even where nothing comes out.</param>
public sealed class EnvironmentGeneration(EnvironmentRequest request, EnvironmentRemarks remarks)
{
    private readonly string _context = request.Context ?? request.Folder;

    /// <summary>Configuration and policy, which anything else begins with.</summary>
    /// <exception cref="EnvironmentRefusedException">The policy is wrong, or has no such profile.</exception>
    public EnvironmentSettings ReadSettings() => EnvironmentSettings.Read(request, remarks);

    /// <exception cref="EnvironmentRefusedException">The environment cannot be made, or not under this policy.</exception>
    public GeneratedEnvironment Generate(EnvironmentSettings settings, CancellationToken cancellationToken)
    {
        var names = new ContextNames(_context);
        var input = EnvironmentInputs.Load(request, names, remarks);
        var renv = EnvironmentInputs.FindRenv(request, input);
        foreach (var entry in names.Entries)
        {
            remarks.Inform("Input", $"read {entry.HostPath}, in the build context {entry.ContextName}");
        }

        var plan = EnvironmentPlanner.Plan(
            input,
            settings.Profile,
            settings.Configuration,
            request.Options,
            renv is null ? null : RenvLock.Read(EnvironmentFiles.Read(renv, "R lock file")),
            request.Lock is { } file ? EnvironmentLock.Read(EnvironmentFiles.Read(file, "lock")) : null,
            remarks);
        if (EnvironmentTemplates.Find(request, settings.Configuration) is { } templates)
        {
            if (request.Lock is not null || request.Options.RecordsLock)
            {
                throw EnvironmentRefusedException.Of("LockOfTemplate", "--lock is for our own layouts: what a template installs it says itself");
            }

            plan = plan with { RenvName = plan.Renv is not null && renv is not null ? names.Add(renv) : null };
            return Generated(plan, Render(templates, plan, cancellationToken), isOurs: false);
        }

        return Generated(plan, DockerfileText.Of(plan), isOurs: true);

        GeneratedEnvironment Generated(EnvironmentPlan resolved, string dockerfile, bool isOurs) => new()
        {
            Plan = resolved,
            Dockerfile = dockerfile,
            Settings = settings,
            Files = [.. names.Entries],

            // Our own layouts read nothing but what they name: no other file makes them run anew.
            Context = isOurs ? new ContextSource.Assembled(Path: null, [.. names.Entries]) : names.Whole(),
        };
    }

    private string Render(EnvironmentTemplates templates, EnvironmentPlan plan, CancellationToken cancellationToken)
    {
        var text = EnvironmentTemplate.Render(templates.Source, plan, request.Variables, templates, remarks, cancellationToken);
        var document = DockerfileParser.Parse(new SourceText($"Dockerfile of {templates.Source.Name}", text));
        foreach (var diagnostic in document.Diagnostics.Where(d => d.Severity == Severity.Error))
        {
            remarks.Add(diagnostic);
        }

        if (document.Stages.IsEmpty && !document.HasErrors)
        {
            remarks.Error("NoDockerfile", $"{templates.Source.Name} gives a text without FROM, which is no Dockerfile");
        }

        remarks.ThrowIfRefused();
        return text;
    }
}
