using System.Collections.Immutable;

namespace Slipway.Engine;

/// <summary>One image that a project's CI makes.</summary>
/// <param name="Name">Of the job, and of the image behind the project's own name; empty for the project's only image.</param>
/// <param name="Dockerfile">Path within the repository.</param>
/// <param name="RequiredStages">Stages that test, which have to succeed beside the image.</param>
public sealed record CiBuild(string Name, string Dockerfile, ImmutableArray<string> RequiredStages);
