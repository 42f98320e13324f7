using System.Collections.Immutable;
using System.Diagnostics;
using Slipway.Diagnostics;

namespace Slipway.Engine;

/// <summary>The values of a build's secrets, read when a step asks for one.</summary>
internal sealed class SecretValues(ImmutableSortedDictionary<string, SecretSource> sources)
{
    /// <summary>Null where the build was given none of this id.</summary>
    /// <exception cref="BuildRefusedException">Its file is not there.</exception>
    public byte[]? Read(string id) => sources.TryGetValue(id, out var source) ? Read(id, source) : null;

    private static byte[] Read(string id, SecretSource source) => source switch
    {
        SecretSource.FromFile file => File.Exists(file.Path)
            ? File.ReadAllBytes(file.Path)
            : throw new BuildRefusedException([new Diagnostic("MissingSecret", Severity.Error, $"the file of secret {id} is not there: {file.Path}")]),
        SecretSource.FromValue value => value.Value.ToArray(),
        _ => throw new UnreachableException(source.GetType().Name),
    };
}
