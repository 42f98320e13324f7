using Slipway.Diagnostics;

namespace Slipway.Linting;

/// <summary>Where the lines of a text begin, to turn lines and columns into positions.</summary>
internal sealed class LineStarts
{
    private readonly int[] _starts;
    private readonly int _length;

    public LineStarts(SourceText source)
    {
        _length = source.Text.Length;
        _starts = new int[source.LineCount];
        for (var line = 1; line < _starts.Length; line++)
        {
            _starts[line] = _starts[line - 1] + source.RawLine(line).Length;
        }
    }

    public (int Start, int End) RangeOf(SourceSpan span) =>
        (PositionOf(span.StartLine, span.StartColumn), PositionOf(span.EndLine, span.EndColumn));

    private int PositionOf(int line, int column) => line > _starts.Length ? _length : _starts[line - 1] + column - 1;
}
