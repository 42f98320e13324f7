using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Completion;

/// <summary>Names from the store and from the Dockerfile at hand. Nothing where something cannot be read: a shell is no place for errors.</summary>
internal sealed class StoreNames(Surroundings surroundings, string? root) : INameSource
{
    public IEnumerable<string> Images() => OrNothing(() =>
    {
        using var store = StoreArguments.Open(surroundings, root);
        return [.. store.List().Select(i => i.Name?.Familiar).OfType<string>().Distinct(StringComparer.Ordinal)];
    });

    public IEnumerable<string> Containers() => OrNothing(() =>
    {
        using var store = StoreArguments.Open(surroundings, root);
        return [.. store.Containers.List().Select(c => c.Record.Name)];
    });

    public IEnumerable<string> Stages(string? dockerfile) => OrNothing(() =>
        [.. StageList.Read(File.ReadAllBytes(surroundings.Absolute(dockerfile ?? "Dockerfile")))]);

    private static string[] OrNothing(Func<string[]> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or UsageException)
        {
            return [];
        }
    }
}
