using System.Diagnostics;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Solving;

/// <summary>
/// The digest of what a step does, without what it does it to. Every field of every step is in it; a test flips each one.
/// </summary>
internal static class StepDefinition
{
    public static Digest Of(Step step)
    {
        using var key = new KeyWriter(step.GetType().Name);
        switch (step)
        {
            case Step.BaseImage image:
                key.Add(image.DiffIds.Length);
                foreach (var diffId in image.DiffIds)
                {
                    key.Add(diffId.Digest);
                }

                break;
            case Step.LocalFolder folder:
                key.Add(folder.Name);
                break;
            case Step.HttpFile http:
                key.Add(http.Url).Add(http.FileName).Add(http.Checksum);
                break;
            case Step.GitCheckout git:
                key.Add(git.Url).Add(git.Reference).Add(git.Subfolder).Add(git.KeepGitFolder).Add(git.Checksum);
                break;
            case Step.Run run:
                AddRun(key, run);
                break;
            case Step.Copy copy:
                AddCopy(key, copy);
                break;
            case Step.MakeFolder folder:
                key.Add(folder.Path).Add(folder.Owner);
                break;
            default:
                throw new UnreachableException(step.GetType().Name);
        }

        return key.Finish();
    }

    private static void AddRun(KeyWriter key, Step.Run run)
    {
        key.Add(run.Arguments).Add(run.Environment).Add(run.User).Add(run.WorkingDirectory)
            .Add((long)run.Network).Add(run.Insecure).Add(run.ExtraHosts).Add(run.Hostname).Add(run.Platform.ToString())
            .Add(run.Mounts.Length);
        foreach (var mount in run.Mounts)
        {
            AddMount(key.Add(mount.GetType().Name), mount);
        }
    }

    private static void AddMount(KeyWriter key, RunMount mount)
    {
        switch (mount)
        {
            case RunMount.Bind bind:
                key.Add(bind.Source).Add(bind.SourcePath).Add(bind.Target).Add(bind.Writable);
                break;
            case RunMount.Cache cache:
                key.Add(cache.Id).Add(cache.Target).Add((long)cache.Sharing).Add(cache.ReadOnly).Add(cache.Source ?? -1)
                    .Add(cache.SourcePath).Add(cache.Mode).Add(cache.Uid).Add(cache.Gid);
                break;
            case RunMount.Tmpfs tmpfs:
                key.Add(tmpfs.Target).Add(tmpfs.SizeBytes);
                break;
            case RunMount.Secret secret:
                key.Add(secret.Id).Add(secret.Target).Add(secret.EnvironmentName).Add(secret.Required)
                    .Add(secret.Mode).Add(secret.Uid).Add(secret.Gid);
                break;
            case RunMount.InlineFile file:
                key.Add(file.Target).Add(file.Content.AsSpan()).Add(file.Mode);
                break;
            case RunMount.Ssh ssh:
                key.Add(ssh.Id).Add(ssh.Target).Add(ssh.Required).Add(ssh.Mode).Add(ssh.Uid).Add(ssh.Gid);
                break;
            default:
                throw new UnreachableException(mount.GetType().Name);
        }
    }

    private static void AddCopy(KeyWriter key, Step.Copy copy)
    {
        key.Add(copy.Destination).Add(copy.Chown).Add(copy.Chmod).Add(copy.Parents).Add(copy.Link).Add(copy.Excludes)
            .Add(copy.Unpack).Add(copy.UnpackFetched).Add(copy.From.Length);
        foreach (var source in copy.From)
        {
            switch (source)
            {
                case CopySource.FromStep from:
                    key.Add(nameof(CopySource.FromStep)).Add(from.Source).Add(from.Pattern);
                    break;
                case CopySource.Inline inline:
                    key.Add(nameof(CopySource.Inline)).Add(inline.FileName).Add(inline.Content.AsSpan());
                    break;
                default:
                    throw new UnreachableException(source.GetType().Name);
            }
        }
    }
}
