using System.Collections.Immutable;
using System.Text.Json;

namespace Slipway.Engine;

/// <summary>The builders that were made by name: one small file in the store, replaced as a whole.</summary>
public sealed class NamedBuilders(LocalStore store)
{
    private static readonly BuilderState Untouched = new(NamedBuilder.Default, []);

    private string FilePath => Path.Combine(store.Options.Root, "builders.json");

    /// <summary>The name of the one in use.</summary>
    public string Current => Read().Current;

    /// <summary>Those that were made, by name, and the one that is always there last.</summary>
    public IReadOnlyList<NamedBuilder> List() =>
        [.. Read().Builders.OrderBy(b => b.Name, StringComparer.Ordinal), new NamedBuilder(NamedBuilder.Default, [])];

    /// <param name="name">Null for the one in use.</param>
    /// <exception cref="BuilderException">There is none of that name.</exception>
    public NamedBuilder Get(string? name) =>
        List().FirstOrDefault(b => b.Name == (name ?? Current)) ?? throw new BuilderException($"no builder \"{name}\" found");

    /// <param name="name">Null for a name that nothing has.</param>
    /// <param name="appends">Whether platforms are added to a builder that is there.</param>
    /// <exception cref="BuilderException">There is one of that name.</exception>
    public NamedBuilder Create(string? name, ImmutableArray<string> platforms, bool use, bool appends)
    {
        var state = Read();
        name ??= Enumerable.Range(0, int.MaxValue).Select(i => $"builder{i}").First(n => state.Builders.All(b => b.Name != n));
        var before = state.Builders.FirstOrDefault(b => b.Name == name);
        if (name == NamedBuilder.Default)
        {
            throw new BuilderException($"\"{name}\" is a reserved name and cannot be used to identify builder instance");
        }

        if (before is not null && !appends)
        {
            throw new BuilderException($"existing instance for \"{name}\" but no append mode, specify the node name to make changes for existing instances");
        }

        var made = new NamedBuilder(name, [.. (before?.Platforms ?? []).Concat(platforms).Distinct(StringComparer.Ordinal)]);
        Write(new BuilderState(
            use ? name : state.Current,
            before is null ? state.Builders.Add(made) : state.Builders.Replace(before, made)));
        return made;
    }

    /// <exception cref="BuilderException">There is none of that name.</exception>
    public void Use(string name) => Write(Read() with { Current = Get(name).Name });

    /// <exception cref="BuilderException">There is none of that name, or it is the one that is always there.</exception>
    public void Remove(string name)
    {
        var builder = Get(name);
        if (builder.Name == NamedBuilder.Default)
        {
            throw new BuilderException("context builder cannot be removed: it is this program");
        }

        var state = Read();
        Write(new BuilderState(
            state.Current == name ? NamedBuilder.Default : state.Current,
            state.Builders.RemoveAll(b => b.Name == name)));
    }

    private BuilderState Read()
    {
        try
        {
            return File.Exists(FilePath)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(FilePath), BuilderStateJson.Default.BuilderState) ?? Untouched
                : Untouched;
        }
        catch (JsonException e)
        {
            throw new BuilderException($"{FilePath} is damaged: {e.Message}; remove it");
        }
    }

    private void Write(BuilderState state)
    {
        var unfinished = store.Workspace.NewFilePath();
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(state, BuilderStateJson.Default.BuilderState));
        store.Workspace.Place(unfinished, FilePath);
    }
}
