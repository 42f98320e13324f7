namespace Slipway.Registry.Configuration.Toml;

/// <summary>
/// Reads the part of TOML 1.0 that configuration files of containers are written in: tables, lists of tables, strings of one line,
/// booleans, arrays and inline tables. Numbers and times stay as they are written. A text that is no TOML is told with its line.
/// </summary>
internal sealed class TomlReader
{
    // Registries are nested two deep: what is deeper was made to break readers.
    private const int Deepest = 16;

    private readonly TomlCursor _cursor;
    private readonly TomlValue.Table _root = TomlValue.Table.At(1);

    private TomlReader(TomlCursor cursor) => _cursor = cursor;

    /// <param name="source">Names the file in errors.</param>
    /// <exception cref="RegistrySettingsException">The text is not valid.</exception>
    public static TomlValue.Table Read(string text, string source) => new TomlReader(new TomlCursor(text, source)).ReadAll();

    private TomlValue.Table ReadAll()
    {
        var table = _root;
        for (_cursor.SkipBlank(); !_cursor.IsAtEnd; _cursor.EndLine())
        {
            if (_cursor.Peek() == '[')
            {
                table = ReadHeader();
            }
            else
            {
                ReadEntry(table, depth: 0);
            }
        }

        return _root;
    }

    private TomlValue.Table ReadHeader()
    {
        var line = _cursor.Line;
        _cursor.Take();
        var isOfTables = _cursor.TryTake('[');
        var keys = ReadKeys();
        _cursor.Expect(']', "the table's name");
        if (isOfTables)
        {
            _cursor.Expect(']', "the table's name");
        }

        var parent = Inner(_root, keys[..^1], line);
        if (isOfTables)
        {
            var tables = Existing(parent, keys[^1]) ?? new TomlValue.List([], IsOfTables: true, line);
            parent.Entries[keys[^1]] = tables;
            var added = TomlValue.Table.At(line);
            (tables is TomlValue.List { IsOfTables: true } list ? list : throw Twice(line, keys[^1])).Items.Add(added);
            return added;
        }

        var table = Inner(parent, [keys[^1]], line);
        if (table.HasHeader)
        {
            throw Twice(line, keys[^1]);
        }

        table.HasHeader = true;
        return table;
    }

    private void ReadEntry(TomlValue.Table table, int depth)
    {
        var line = _cursor.Line;
        var keys = ReadKeys();
        _cursor.Expect('=', $"'{keys[^1]}'");
        _cursor.SkipSpaces();
        var owner = Inner(table, keys[..^1], line);
        if (!owner.Entries.TryAdd(keys[^1], ReadValue(depth + 1)))
        {
            throw Twice(line, keys[^1]);
        }
    }

    private List<string> ReadKeys()
    {
        var keys = new List<string>();
        do
        {
            _cursor.SkipSpaces();
            var key = TomlStrings.IsQuote(_cursor.Peek())
                ? TomlStrings.Read(_cursor)
                : _cursor.TakeWhile(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
            keys.Add(key.Length > 0 && keys.Count < Deepest ? key : throw _cursor.Mistake("a name is expected here"));
            _cursor.SkipSpaces();
        }
        while (_cursor.TryTake('.'));
        return keys;
    }

    private TomlValue ReadValue(int depth)
    {
        var line = _cursor.Line;
        if (depth > Deepest)
        {
            throw _cursor.Mistake("values are nested too deep");
        }

        if (TomlStrings.IsQuote(_cursor.Peek()))
        {
            return new TomlValue.Text(TomlStrings.Read(_cursor), line);
        }

        return _cursor.Peek() switch
        {
            '[' => ReadArray(depth, line),
            '{' => ReadInlineTable(depth, line),
            _ => ReadBare(line),
        };
    }

    private TomlValue ReadBare(int line) => _cursor.TakeWhile(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '+' or '.' or ':') switch
    {
        "" => throw _cursor.Mistake("a value is missing: text stands in \"quotes\""),
        "true" => new TomlValue.Flag(true, line),
        "false" => new TomlValue.Flag(false, line),
        var token when char.IsAsciiDigit(token[0]) || token[0] is '+' or '-' => new TomlValue.Token(token, line),
        var token => throw _cursor.Mistake($"'{token}' is no value: text stands in \"quotes\""),
    };

    private TomlValue.List ReadArray(int depth, int line)
    {
        _cursor.Take();
        var items = new List<TomlValue>();
        for (_cursor.SkipBlank(); !_cursor.TryTake(']'); _cursor.SkipBlank())
        {
            items.Add(ReadValue(depth + 1));
            _cursor.SkipBlank();
            if (!_cursor.TryTake(',') && _cursor.Peek() != ']')
            {
                throw _cursor.Mistake($"the list that begins on line {line} does not go on: ',' or ']' is missing");
            }
        }

        return new TomlValue.List(items, IsOfTables: false, line);
    }

    private TomlValue.Table ReadInlineTable(int depth, int line)
    {
        _cursor.Take();
        var table = new TomlValue.Table([], line) { HasHeader = true };
        _cursor.SkipSpaces();
        while (!_cursor.TryTake('}'))
        {
            ReadEntry(table, depth);
            _cursor.SkipSpaces();
            if (!_cursor.TryTake(',') && _cursor.Peek() != '}')
            {
                throw _cursor.Mistake("',' or '}' is missing");
            }

            _cursor.SkipSpaces();
        }

        return table;
    }

    /// <summary>The table that <paramref name="keys"/> lead to, of a list of tables its last one; made where there is none.</summary>
    private TomlValue.Table Inner(TomlValue.Table table, List<string> keys, int line)
    {
        foreach (var key in keys)
        {
            var found = Existing(table, key) ?? TomlValue.Table.At(line);
            table.Entries[key] = found;
            table = found switch
            {
                TomlValue.Table inner => inner,
                TomlValue.List { IsOfTables: true, Items: [.., TomlValue.Table last] } => last,
                _ => throw Twice(line, key),
            };
        }

        return table;
    }

    private static TomlValue? Existing(TomlValue.Table table, string key) => table.Entries.GetValueOrDefault(key);

    private RegistrySettingsException Twice(int line, string key) => _cursor.Mistake(line, $"'{key}' is there already");
}
