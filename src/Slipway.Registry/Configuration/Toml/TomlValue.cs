namespace Slipway.Registry.Configuration.Toml;

/// <summary>A value of a TOML file, with the line where it begins, counted from 1.</summary>
internal abstract record TomlValue(int Line)
{
    public sealed record Text(string Value, int Line) : TomlValue(Line);

    public sealed record Flag(bool Value, int Line) : TomlValue(Line);

    /// <summary>A number or a time, as it is written: nothing that is read here has one.</summary>
    public sealed record Token(string Written, int Line) : TomlValue(Line);

    /// <param name="IsOfTables">Written as <c>[[name]]</c>, and so gets another item by each.</param>
    public sealed record List(List<TomlValue> Items, bool IsOfTables, int Line) : TomlValue(Line);

    public sealed record Table(Dictionary<string, TomlValue> Entries, int Line) : TomlValue(Line)
    {
        /// <summary>Whether its own <c>[name]</c> was seen: a second one is a mistake.</summary>
        public bool HasHeader { get; set; }

        public static Table At(int line) => new([], line);
    }
}
