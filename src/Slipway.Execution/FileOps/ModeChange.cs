using System.Collections.Immutable;

namespace Slipway.Execution.FileOps;

/// <summary>What <c>--chmod</c> asks for: an octal mode, or symbolic changes as chmod(1) has them (<c>u=rwX,go-w</c>).</summary>
internal sealed class ModeChange
{
    private const uint AllBits = 0xFFF;

    private readonly uint? _octal;
    private readonly ImmutableArray<ModeClause> _clauses;

    private ModeChange(uint? octal, ImmutableArray<ModeClause> clauses) => (_octal, _clauses) = (octal, clauses);

    /// <summary>The mode itself where it was given as a number: folders made on the way get it as well.</summary>
    public uint? Octal => _octal;

    /// <exception cref="FormatException">Its message is for people.</exception>
    public static ModeChange Parse(string text)
    {
        if (text.Length > 0 && char.IsAsciiDigit(text[0]))
        {
            return text.Length <= 10 && text.All(c => c is >= '0' and <= '7') && Convert.ToUInt64(text, 8) <= AllBits
                ? new ModeChange(Convert.ToUInt32(text, 8), [])
                : throw new FormatException($"invalid chmod parameter: '{text}'. it should be octal string and between 0 and 07777");
        }

        var clauses = ImmutableArray.CreateBuilder<ModeClause>();
        foreach (var part in text.Split(','))
        {
            if (!ModeClause.TryParse(part, clauses))
            {
                throw new FormatException($"invalid chmod parameter: '{text}'. write an octal mode such as 755, or changes such as u=rwX,go=rX");
            }
        }

        return new ModeChange(null, clauses.ToImmutable());
    }

    /// <summary>The mode of something that had <paramref name="mode"/> before.</summary>
    public uint Apply(uint mode, bool isFolder)
    {
        if (_octal is { } octal)
        {
            return octal;
        }

        var isSearchable = isFolder || (mode & ModeClause.AnyExecute) != 0;
        var changed = mode & AllBits;
        foreach (var clause in _clauses)
        {
            changed = clause.Apply(changed, isSearchable);
        }

        return changed;
    }
}
