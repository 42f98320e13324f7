namespace Slipway.Registry.Configuration.Toml;

/// <summary>The keys of a table, each as what it must be.</summary>
/// <param name="Source">Names the file in errors.</param>
internal sealed record TomlKeys(TomlValue.Table Self, string Source)
{
    public TomlValue? Find(string key) => Self.Entries.GetValueOrDefault(key);

    /// <exception cref="RegistrySettingsException">It is something else.</exception>
    public TomlValue.Text? Text(string key) => As<TomlValue.Text>(key, Find(key), "must be text");

    /// <exception cref="RegistrySettingsException">It is something else.</exception>
    public bool? Flag(string key) => As<TomlValue.Flag>(key, Find(key), "must be true or false")?.Value;

    /// <exception cref="RegistrySettingsException">It is something else.</exception>
    public TomlKeys? Table(string key) => As<TomlValue.Table>(key, Find(key), "must be a table") is { } table ? this with { Self = table } : null;

    /// <returns>Null where there is no such key.</returns>
    /// <exception cref="RegistrySettingsException">It is something else.</exception>
    public IReadOnlyList<TomlValue.Text>? Texts(string key) =>
        As<TomlValue.List>(key, Find(key), "must be a list of texts")?.Items.ConvertAll(i => As<TomlValue.Text>(key, i, "must hold texts") ?? throw Mistake(i, "a text is missing"));

    /// <exception cref="RegistrySettingsException">It is something else.</exception>
    public IEnumerable<TomlKeys> Tables(string key) =>
        (As<TomlValue.List>(key, Find(key), $"must be a list of tables: write [[{key}]]")?.Items ?? [])
            .Select(i => i is TomlValue.Table table ? this with { Self = table } : throw Mistake(i, $"'{key}' must be a list of tables: write [[{key}]]"));

    /// <exception cref="RegistrySettingsException">One is something else.</exception>
    public IEnumerable<(string Key, TomlValue.Text Value)> AllTexts() =>
        Self.Entries.Select(e => (e.Key, e.Value as TomlValue.Text ?? throw Mistake(e.Value, $"'{e.Key}' must be text")));

    public RegistrySettingsException Mistake(TomlValue at, string problem) => new($"{Source}:{at.Line}", problem);

    private T? As<T>(string key, TomlValue? value, string demand)
        where T : TomlValue =>
        value is null ? null : value as T ?? throw Mistake(value, $"'{key}' {demand}");
}
