using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Solving;

/// <summary>What a step's definition is made of, in words: where two steps differ, so do their details. A test flips each field.</summary>
public static class StepDetails
{
    /// <summary>The details, in an order that is always the same. Names come once, but for sources.</summary>
    public static ImmutableArray<StepDetail> Of(Step step)
    {
        var details = ImmutableArray.CreateBuilder<StepDetail>();
        switch (step)
        {
            case Step.BaseImage image:
                Add(details, "layers", string.Join(' ', image.DiffIds));
                break;
            case Step.LocalFolder folder:
                Add(details, "context", folder.Name);
                break;
            case Step.HttpFile http:
                Text(details, "address", http.Url);
                Add(details, "file name", http.FileName);
                Add(details, "--checksum", http.Checksum?.ToString());
                break;
            case Step.GitCheckout git:
                Text(details, "address", git.Url);
                Text(details, "reference", git.Reference);
                Add(details, "folder", Given(git.Subfolder));
                Add(details, "--keep-git-dir", git.KeepGitFolder);
                Add(details, "--checksum", git.Checksum);
                break;
            case Step.Run run:
                AddRun(details, run);
                break;
            case Step.Copy copy:
                AddCopy(details, copy);
                break;
            case Step.MakeFolder folder:
                Text(details, "path", folder.Path);
                Add(details, "USER", Given(folder.Owner));
                break;
            default:
                throw new UnreachableException(step.GetType().Name);
        }

        return details.ToImmutable();
    }

    private static void AddRun(ImmutableArray<StepDetail>.Builder details, Step.Run run)
    {
        for (var i = 0; i < run.Arguments.Length; i++)
        {
            Text(details, string.Create(CultureInfo.InvariantCulture, $"word {i + 1}"), run.Arguments[i]);
        }

        foreach (var variable in run.Environment)
        {
            var equals = variable.IndexOf('=');
            details.Add(new StepDetail(
                StepDetailKind.Variable, equals < 0 ? variable : variable[..equals], equals < 0 ? "" : variable[(equals + 1)..]));
        }

        Add(details, "USER", Given(run.User));
        Add(details, "WORKDIR", run.WorkingDirectory);
        Add(details, "--network", run.Network == NetworkMode.Host ? null : run.Network.ToString().ToLowerInvariant());
        Add(details, "--security", run.Insecure ? "insecure" : null);
        Add(details, "--add-host", Given(string.Join(' ', run.ExtraHosts)));
        Add(details, "hostname", Given(run.Hostname));
        Add(details, "platform", run.Platform.ToString());
        foreach (var mount in run.Mounts)
        {
            AddMount(details, mount);
        }
    }

    private static void AddMount(ImmutableArray<StepDetail>.Builder details, RunMount mount)
    {
        var (target, value) = mount switch
        {
            RunMount.InlineFile file => (file.Target, $"{Digest.Of(file.Content.AsSpan())} {file.Mode}"),
            RunMount.Secret secret => (secret.Target ?? secret.EnvironmentName ?? secret.Id, secret.ToString()),
            RunMount.Ssh ssh => (ssh.Target ?? $"ssh {ssh.Id}", ssh.ToString()),
            RunMount.Bind bind => (bind.Target, bind.ToString()),
            RunMount.Cache cache => (cache.Target, cache.ToString()),
            RunMount.Tmpfs tmpfs => (tmpfs.Target, tmpfs.ToString()),
            _ => throw new UnreachableException(mount.GetType().Name),
        };
        Add(details, $"--mount of {target}", value);
    }

    private static void AddCopy(ImmutableArray<StepDetail>.Builder details, Step.Copy copy)
    {
        foreach (var source in copy.From)
        {
            switch (source)
            {
                case CopySource.FromStep from:
                    Text(details, "source", from.Source == 0 ? from.Pattern : string.Create(CultureInfo.InvariantCulture, $"{from.Pattern} of source {from.Source}"));
                    break;
                case CopySource.Inline inline:
                    Text(details, $"text of {inline.FileName}", Digest.Of(inline.Content.AsSpan()).ToString());
                    break;
                default:
                    throw new UnreachableException(source.GetType().Name);
            }
        }

        Text(details, "destination", copy.Destination);
        Add(details, "--chown", copy.Chown);
        Add(details, "--chmod", copy.Chmod);
        Add(details, "--parents", copy.Parents);
        Add(details, "--link", copy.Link);
        Add(details, "--exclude", Given(string.Join(' ', copy.Excludes)));
        Add(details, "unpacking of archives", copy.Unpack);
        Add(details, "--unpack", copy.UnpackFetched);
    }

    private static void Text(ImmutableArray<StepDetail>.Builder details, string name, string value) =>
        details.Add(new StepDetail(StepDetailKind.Text, name, value));

    private static void Add(ImmutableArray<StepDetail>.Builder details, string name, bool value) =>
        Add(details, name, value ? "true" : null);

    // What was not said is no detail: most steps have few.
    private static void Add(ImmutableArray<StepDetail>.Builder details, string name, string? value)
    {
        if (value is not null)
        {
            details.Add(new StepDetail(StepDetailKind.Setting, name, value));
        }
    }

    private static string? Given(string value) => value.Length == 0 ? null : value;
}
