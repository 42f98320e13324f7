using System.Collections.Immutable;

namespace Slipway.Execution.FileOps;

/// <summary>What <c>--chmod</c> asks for: an octal mode, or symbolic changes as chmod(1) has them (<c>u=rwX,go-w</c>).</summary>
internal sealed class ModeChange
{
    private const uint AllBits = 0xFFF;
    private const uint AnyExecute = 0b001_001_001;

    private readonly uint? _octal;
    private readonly ImmutableArray<Clause> _clauses;

    private ModeChange(uint? octal, ImmutableArray<Clause> clauses) => (_octal, _clauses) = (octal, clauses);

    /// <summary>The mode itself where it was given as a number: folders made on the way get it as well.</summary>
    public uint? Octal => _octal;

    /// <exception cref="FormatException">Its message is for people.</exception>
    public static ModeChange Parse(string text)
    {
        if (text.Length > 0 && text.All(c => c is >= '0' and <= '9'))
        {
            return text.Length <= 10 && text.All(c => c <= '7') && Convert.ToUInt64(text, 8) <= AllBits
                ? new ModeChange(Convert.ToUInt32(text, 8), [])
                : throw new FormatException($"invalid chmod parameter: '{text}'. it should be octal string and between 0 and 07777");
        }

        var clauses = ImmutableArray.CreateBuilder<Clause>();
        foreach (var clause in text.Split(','))
        {
            ParseClause(text, clause, clauses);
        }

        return new ModeChange(null, clauses.ToImmutable());
    }

    /// <summary>The mode of something that had <paramref name="mode"/> before.</summary>
    public uint Apply(uint mode, bool isFolder) =>
        _octal ?? _clauses.Aggregate(mode & AllBits, (current, clause) => clause.Apply(current, isFolder));

    private static void ParseClause(string text, string clause, ImmutableArray<Clause>.Builder clauses)
    {
        var i = 0;
        uint who = 0;
        for (; i < clause.Length && clause[i] is 'u' or 'g' or 'o' or 'a'; i++)
        {
            who |= clause[i] switch { 'u' => 0b111_000_000u, 'g' => 0b111_000u, 'o' => 0b111u, _ => 0b111_111_111u };
        }

        who = who == 0 ? 0b111_111_111u : who;
        if (i >= clause.Length)
        {
            throw Malformed(text);
        }

        while (i < clause.Length)
        {
            var operation = clause[i++];
            if (operation is not ('+' or '-' or '='))
            {
                throw Malformed(text);
            }

            uint bits = 0;
            var executeIfAny = false;
            for (; i < clause.Length && clause[i] is not ('+' or '-' or '='); i++)
            {
                switch (clause[i])
                {
                    case 'r': bits |= 0b100_100_100 & who; break;
                    case 'w': bits |= 0b010_010_010 & who; break;
                    case 'x': bits |= AnyExecute & who; break;
                    case 'X': executeIfAny = true; break;
                    case 's': bits |= ((who & 0b111_000_000) != 0 ? 0x800u : 0) | ((who & 0b111_000) != 0 ? 0x400u : 0); break;
                    case 't': bits |= 0x200; break;
                    default: throw Malformed(text);
                }
            }

            clauses.Add(new Clause(who, operation, bits, executeIfAny));
        }
    }

    private static FormatException Malformed(string text) =>
        new($"invalid chmod parameter: '{text}'. write an octal mode such as 755, or changes such as u=rwX,go=rX");

    private readonly record struct Clause(uint Who, char Operation, uint Bits, bool ExecuteIfAny)
    {
        public uint Apply(uint mode, bool isFolder)
        {
            var bits = Bits | (ExecuteIfAny && (isFolder || (mode & AnyExecute) != 0) ? AnyExecute & Who : 0);
            return Operation switch
            {
                '+' => mode | bits,
                '-' => mode & ~bits,
                _ => (mode & ~Who) | bits,
            };
        }
    }
}
