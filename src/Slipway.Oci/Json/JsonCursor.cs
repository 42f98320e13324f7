using System.Text.Json;

namespace Slipway.Oci;

/// <summary>
/// Walks through a JSON document that is known by its fields, value by value. The documents that every build reads are read so:
/// to get the serializer ready for them takes longer than a cached build has.
/// </summary>
/// <remarks>
/// Each method reads the value that comes next. All throw <see cref="JsonException"/> for a value of another kind than they
/// read and for text that is no JSON; no document nests deeper than 64 levels.
/// </remarks>
public ref struct JsonCursor(ReadOnlySpan<byte> json)
{
    private Utf8JsonReader _reader = new(json);
    private bool _isAtValue;

    /// <summary>The name of the field that <see cref="NextField"/> came to.</summary>
    public string FieldName => TextHere();

    /// <summary>Goes into the object that comes next; false when it is null.</summary>
    public bool EnterObject() => Enter(JsonTokenType.StartObject, "an object");

    /// <summary>Goes to the next field of the object; false, and out of it, when there is none.</summary>
    public bool NextField()
    {
        Advance();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Goes into the list that comes next; false when it is null.</summary>
    public bool EnterList() => Enter(JsonTokenType.StartArray, "a list");

    /// <summary>Goes to the next item of the list; false, and out of it, when there is none.</summary>
    public bool NextItem()
    {
        Advance();
        _isAtValue = _reader.TokenType != JsonTokenType.EndArray;
        return _isAtValue;
    }

    public string? ReadText()
    {
        Advance();
        return _reader.TokenType switch
        {
            JsonTokenType.String => TextHere(),
            JsonTokenType.Null => null,
            _ => throw Unexpected("a text"),
        };
    }

    public long ReadInteger()
    {
        Advance();
        return _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out var number) ? number : throw Unexpected("an integer");
    }

    /// <summary>An integer of 32 bits.</summary>
    public int ReadInt32() => ReadInteger() is >= int.MinValue and <= int.MaxValue and var number ? (int)number : throw Unexpected("a smaller number");

    public bool ReadTruth()
    {
        Advance();
        return _reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw Unexpected("true or false"),
        };
    }

    /// <summary>A time as RFC 3339 writes it.</summary>
    public DateTimeOffset? ReadTime()
    {
        Advance();
        return _reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String when _reader.TryGetDateTimeOffset(out var time) => time,
            _ => throw Unexpected("a time"),
        };
    }

    /// <summary>Passes over whatever comes next.</summary>
    public void Skip()
    {
        Advance();
        _reader.Skip();
    }

    /// <summary>Makes sure that nothing follows.</summary>
    public void End()
    {
        if (_reader.Read())
        {
            throw Unexpected("the end");
        }
    }

    /// <summary>What to throw when the document lacks a field that it must have.</summary>
    public static JsonException Missing(string field, string document) => new($"the {document} has no '{field}'");

    private bool Enter(JsonTokenType start, string what)
    {
        Advance();
        return _reader.TokenType == start || (_reader.TokenType == JsonTokenType.Null ? false : throw Unexpected(what));
    }

    // NextItem has to look at the item to know that there is one; who reads the item then finds it read.
    private void Advance()
    {
        if (!_isAtValue && !_reader.Read())
        {
            throw new JsonException("the text ends too early");
        }

        _isAtValue = false;
    }

    private readonly string TextHere()
    {
        try
        {
            return _reader.GetString() ?? "";
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"there is no text at byte {_reader.TokenStartIndex}: {e.Message}", e);
        }
    }

    private readonly JsonException Unexpected(string wanted) =>
        new($"{wanted} was expected at byte {_reader.TokenStartIndex}, not {_reader.TokenType}");
}
