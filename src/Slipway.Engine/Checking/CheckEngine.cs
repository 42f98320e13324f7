using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Linting;
using Slipway.Patterns;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Checks the Dockerfile of a build that is not carried out. No step runs, and the store has no image more afterwards.</summary>
public sealed class CheckEngine(LocalStore store)
{
    /// <exception cref="BuildRefusedException">There is no Dockerfile, or what picks the rules is wrong.</exception>
    public async Task<CheckResult> CheckAsync(BuildRequest request, IBuildObserver observer, CancellationToken cancellationToken)
    {
        var log = new ActivityLog(observer, store.Time);
        using var inputs = await BuildInputs.OpenAsync(store, request, log, cancellationToken);
        var document = inputs.ReadDockerfile();
        if (document.HasErrors)
        {
            return Refused(document, document.Diagnostics);
        }

        var selection = CheckDirective.Read(document, request);
        var subject = LintSubject.Of(document, inputs.PlanRequestFor(inputs.Platforms[0]));
        if (!subject.Stages.Problems.IsEmpty)
        {
            return Refused(document, subject.Stages.Problems);
        }

        subject = subject with
        {
            OnlyReachedStages = request.Target is not null,
            BaseImages = await new KnownBaseImages(store, log).FindAsync(subject, cancellationToken),
            Context = Contents(inputs, cancellationToken),
            Facts = await new KnownResults(store, inputs).FindAsync(document, subject.Stages, cancellationToken),
        };
        return new CheckResult
        {
            Source = document.Source,
            Findings = Linter.Check(subject, selection),
            Mended = Mending.Mend(subject, selection),
        };
    }

    private static CheckResult Refused(DockerfileDocument document, ImmutableArray<Diagnostic> problems) => new()
    {
        Source = document.Source,
        Errors = [.. problems.Where(d => d.Severity == Severity.Error)],
        Mended = document.Source.Text,
    };

    private static ContextContents Contents(BuildInputs inputs, CancellationToken cancellationToken)
    {
        var ignored = new IgnoreMatcher(inputs.Files.ReadIgnorePatterns());
        return new ContextContents(ignored) { Files = ContextListing.Of(inputs.Contexts.MainFolder, ignored, cancellationToken) };
    }
}
