namespace Slipway.Diagnostics;

/// <summary>A text that people wrote, with the name that they know it by. Lines are 1-based and have no line ending.</summary>
public sealed class SourceText
{
    private readonly string[] _lines;

    public SourceText(string name, string text)
    {
        Name = name;
        Text = text;
        _lines = text.Split('\n');
    }

    /// <summary>As given by the user: <c>Dockerfile</c>, <c>docker/app.Dockerfile</c>.</summary>
    public string Name { get; }

    public string Text { get; }

    public int LineCount => _lines.Length;

    /// <summary>Line <paramref name="number"/> without its ending, a carriage return included; empty beyond the end.</summary>
    public string Line(int number) =>
        number >= 1 && number <= _lines.Length ? _lines[number - 1].TrimEnd('\r') : "";

    /// <summary>Line <paramref name="number"/> with the ending that it has in the text.</summary>
    public string RawLine(int number) => number < _lines.Length ? _lines[number - 1] + "\n" : _lines[number - 1];
}
