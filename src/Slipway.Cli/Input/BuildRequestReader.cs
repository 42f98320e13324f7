using System.Collections.Immutable;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Cli.Input;

/// <summary>
/// Turns the flags of <c>build</c> into what is meant, before any work begins. What it cannot make sense of is a
/// <see cref="UsageException"/>.
/// </summary>
internal sealed class BuildRequestReader(Surroundings surroundings)
{
    public BuildRequest Read(BuildOptions options)
    {
        var arguments = BuildArguments.Read(options.BuildArguments, surroundings);
        var request = new BuildRequest
        {
            Context = ContextArgument.Parse(options.Context, surroundings),
            Tags = [.. options.Tags.Select(TagFlag.Parse).Distinct()],
            Target = options.Target,
            RequiredStages = [.. options.RequireStages],
            BuildArguments = arguments,
            Labels = LabelFlag.Read(options.Labels),
            Annotations = AnnotationFlag.Read(options.Annotations),
            Format = options.Format == "docker" ? ManifestFormat.Docker : ManifestFormat.Oci,
            NamedContexts = BuildContextFlag.Read(options.BuildContexts, surroundings),
            NoCache = options.NoCache,
            NoCacheStages = [.. options.NoCacheFilter.SelectMany(f => f.Split(',', StringSplitOptions.RemoveEmptyEntries))],
            CacheFrom = CacheFromFlag.Read(options.CacheFrom, surroundings),
            CacheTo = CacheToFlag.Read(options.CacheTo, surroundings),
            Pull = options.Pull,
            Bootstrap = options.Bootstrap,
            Secrets = options.Secrets.Select(s => SecretFlag.Parse(s, surroundings))
                .ToImmutableSortedDictionary(s => s.Id, s => s.Source, StringComparer.Ordinal),
            SshSockets = options.Ssh.Select(s => SshFlag.Parse(s, surroundings))
                .ToImmutableSortedDictionary(s => s.Id, s => s.SocketPath, StringComparer.Ordinal),
            Network = NetworkFlag.Parse(options.Network),
            ExtraHosts = [.. options.AddHosts.Select(HostFlag.Parse)],
            Entitlements = [.. options.Allow.Select(EntitlementFlag.Parse), .. EntitlementFlag.ImpliedBy(options.Network)],
            Platforms = PlatformFlag.Read(options.Platforms, surroundings),
            Outputs = OutputFlag.Read(options.Outputs, surroundings),
            Squash = options.Squash,
            Jobs = options.Jobs >= 0 ? options.Jobs : throw new UsageException($"--jobs {options.Jobs}: write a number of steps, 1 at least"),
            KeepFailed = options.KeepFailed is { } name ? TagFlag.Parse(name) : null,
            KeptOutputs = [.. options.KeepOutputs.Select(o => KeptOutputFlag.Parse(o, surroundings))],
            ShmSizeBytes = options.ShmSize is null ? 0 : ByteCount.Parse("--shm-size", options.ShmSize),
            Ulimits = [.. options.Ulimits.Select(UlimitFlag.Parse)],
            Resources = ResourceFlags.Read(options.Resources),
            CgroupParent = options.CgroupParent,
            ProxyEnvironment = BuildArguments.Proxies(arguments),
        };
        request = DockerfileFlag.Apply(request, options.File, surroundings);
        return options.Push ? WithPush(request) : Checked(request);
    }

    /// <summary><c>--push</c> is an output, or makes one of those that are there push.</summary>
    private static BuildRequest WithPush(BuildRequest request)
    {
        var images = request.Outputs.Any(o => o.Kind == BuildOutputKind.Image);
        return Checked(request with
        {
            Outputs = images
                ? [.. request.Outputs.Select(o => o.Kind == BuildOutputKind.Image ? o with { Push = true } : o)]
                : [.. request.Outputs, new BuildOutput { Kind = BuildOutputKind.Image, Push = true }],
        });
    }

    private static BuildRequest Checked(BuildRequest request)
    {
        if (request.Tags.IsEmpty && request.Outputs.Any(o => o.Push && o.Names.IsEmpty))
        {
            throw new UsageException("tag is needed when pushing to registry") { Hint = "say where to: -t registry.example/app:1.0" };
        }

        if (request is { Format: ManifestFormat.Docker, Annotations: [var annotation, ..] })
        {
            throw new UsageException($"--annotation {annotation.Key}: Docker's format has no annotations") { Hint = "leave --format docker out, or use --label" };
        }

        if (request.Platforms.Length > 1)
        {
            RefuseForSeveral(request);
        }
        else if (request.Annotations.FirstOrDefault(a => a.Place is AnnotationPlace.Index or AnnotationPlace.IndexDescriptor) is { } misplaced)
        {
            throw new UsageException($"--annotation {AnnotationFlag.NameOf(misplaced.Place)}:{misplaced.Key}: an image for one platform has a manifest and no index")
            {
                Hint = "annotate the manifest: --annotation manifest:KEY=VALUE",
            };
        }

        return request;
    }

    private static void RefuseForSeveral(BuildRequest request)
    {
        if (request.Outputs.Any(o => o.Kind == BuildOutputKind.Docker))
        {
            throw new UsageException("docker exporter does not support exporting images for several platforms")
            {
                Hint = "write type=oci, which does, or build one platform at a time",
            };
        }

        if (request.Outputs.Any(o => o.Kind == BuildOutputKind.Tar))
        {
            throw new UsageException("type=tar is the files of one image, and this one is for several platforms")
            {
                Hint = "write type=local, which has a folder for each, or build one platform at a time",
            };
        }
    }
}
