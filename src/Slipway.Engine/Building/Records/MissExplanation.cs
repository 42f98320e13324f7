using System.Collections.Immutable;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Why a step was not found: how its key differs from the one that it had in an earlier build.</summary>
/// <param name="now">The steps of this build.</param>
/// <param name="before">Those of the earlier one.</param>
/// <param name="listings">The files behind the selections of earlier builds.</param>
internal sealed class MissExplanation(IReadOnlyList<StepRecord> now, IReadOnlyList<StepRecord> before, FileListings listings)
{
    private const int ShortestStagePart = 2;

    /// <summary>The differences, the step's own before those of what it stands on; none where the keys are the same.</summary>
    /// <param name="selected">The files behind the parts of <paramref name="step"/> from the third one on.</param>
    public ImmutableArray<InputChange> Compare(StepRecord step, StepRecord earlier, ImmutableArray<SelectedFiles> selected)
    {
        var changes = ImmutableArray.CreateBuilder<InputChange>();
        if (DigestOf(step, KeyPart.Instruction) != DigestOf(earlier, KeyPart.Instruction))
        {
            AddFields(changes, step, earlier);
        }

        for (var i = 0; i < selected.Length; i++)
        {
            AddFiles(changes, step, earlier, ShortestStagePart + i, selected[i]);
        }

        if (DigestOf(step, KeyPart.Parent) != DigestOf(earlier, KeyPart.Parent))
        {
            changes.Add(ParentChange(step, earlier));
        }

        return changes.ToImmutable();
    }

    private static void AddFields(ImmutableArray<InputChange>.Builder changes, StepRecord step, StepRecord earlier)
    {
        var isOtherText = step.Text != earlier.Text;
        if (isOtherText)
        {
            changes.Add(new InputChange(InputKind.Instruction) { Before = earlier.Text, After = step.Text });
        }

        var count = changes.Count;
        var old = earlier.Fields.ToLookup(f => (f.Kind, f.Name), f => f.Value);
        var fields = step.Fields.ToLookup(f => (f.Kind, f.Name), f => f.Value);
        foreach (var (kind, name) in step.Fields.Concat(earlier.Fields).Select(f => (f.Kind, f.Name)).Distinct())
        {
            // The text tells of its own words and flags.
            if (isOtherText && (kind == FieldKind.Text || name.StartsWith("--", StringComparison.Ordinal)))
            {
                continue;
            }

            if (!old[(kind, name)].SequenceEqual(fields[(kind, name)]))
            {
                changes.Add(new InputChange(kind == FieldKind.Variable ? InputKind.Variable : InputKind.Setting, name)
                {
                    Before = Joined(old[(kind, name)]),
                    After = Joined(fields[(kind, name)]),
                });
            }
        }

        if (!isOtherText && changes.Count == count)
        {
            // Another version of slipway has keyed it.
            changes.Add(new InputChange(InputKind.Setting, "form of the cache key"));
        }
    }

    private static string? Joined(IEnumerable<string> values) => values.ToArray() is { Length: > 0 } some ? string.Join(' ', some) : null;

    private void AddFiles(ImmutableArray<InputChange>.Builder changes, StepRecord step, StepRecord earlier, int part, SelectedFiles selected)
    {
        if (part >= earlier.Parts.Length || earlier.Parts[part].Digest == selected.Digest.ToString())
        {
            // A source that the instruction did not have before: its text says so.
            return;
        }

        var files = listings.Find(earlier.Parts[part].Digest) is { } known
            ? FileListingComparison.Compare(known, selected.Listing, PrefixOf(step, part - ShortestStagePart))
            : [];
        changes.AddRange(files.IsEmpty ? [new InputChange(InputKind.Files, step.Parts[part].Name)] : files);
    }

    // Files of the build's own context need no address.
    private string PrefixOf(StepRecord step, int source)
    {
        if (source >= step.Sources.Length)
        {
            return "";
        }

        var from = now[step.Sources[source]];
        return from.Stage is { Length: > 0 } stage ? $"{stage}:/"
            : from.Image is not null ? $"{ImageName(from)}:/"
            : "";
    }

    private InputChange ParentChange(StepRecord step, StepRecord earlier)
    {
        var parent = step.Parent is { } index ? now[index] : null;
        var was = earlier.Parent is { } old ? before[old] : null;
        if (parent?.Image is null && was?.Image is null)
        {
            return new InputChange(InputKind.Step, parent is null ? "scratch" : ShortName(parent));
        }

        // Either is an image: the other one may be a step that was put in between, or scratch.
        return parent is null or { Image: not null } && was is null or { Image: not null }
            ? new InputChange(InputKind.BaseImage, parent is null ? "scratch" : ImageName(parent)) { Before = Image(was), After = Image(parent) }
            : new InputChange(InputKind.Step, ShortName(parent ?? step));
    }

    private static string Image(StepRecord? source) => source is null ? "scratch" : $"{ImageName(source)}@{source.Image}";

    private static string ImageName(StepRecord source) => source.Name.StartsWith("FROM ", StringComparison.Ordinal) ? source.Name[5..] : source.Name;

    /// <summary><c>[build 2/5]</c> of <c>[build 2/5] RUN make</c>.</summary>
    private static string ShortName(StepRecord step) => step.Name.IndexOf(']') is var end and > 0 ? step.Name[..(end + 1)] : step.Name;

    private static string? DigestOf(StepRecord step, string part) => step.Parts.FirstOrDefault(p => p.Name == part)?.Digest;
}
