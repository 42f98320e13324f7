using System.Collections.Immutable;

namespace Slipway.Execution.FileOps;

/// <summary>One change of a symbolic mode (chmod(1)): for whom, what is done, and the bits that it is done with.</summary>
/// <param name="Who">All bits that belong to those who are meant, the set-id bits among them.</param>
/// <param name="Operation"><c>+</c>, <c>-</c> or <c>=</c>.</param>
/// <param name="ExecuteIfAny"><c>X</c>: execution, where that is possible at all.</param>
/// <param name="CopiedFrom">Shifts of the classes whose bits are copied (<c>g=u</c>): 6, 3, 0.</param>
internal readonly record struct ModeClause(uint Who, char Operation, uint Bits, bool ExecuteIfAny, ImmutableArray<int> CopiedFrom)
{
    public const uint AnyExecute = 0b001_001_001;

    private const uint User = 0b100_111_000_000;
    private const uint Group = 0b010_000_111_000;
    private const uint Others = 0b111;
    private const uint Everybody = User | Group | Others;
    private const uint SetId = 0b110_000_000_000;
    private const uint Sticky = 0b001_000_000_000;

    /// <summary>Reads what stands between two commas; one that names its people once may go on: <c>go=r+X</c>.</summary>
    public static bool TryParse(string text, ImmutableArray<ModeClause>.Builder clauses)
    {
        var rest = text.AsSpan();
        uint who = 0;
        for (; rest.Length > 0 && rest[0] is 'u' or 'g' or 'o' or 'a'; rest = rest[1..])
        {
            who |= rest[0] switch { 'u' => User, 'g' => Group, 'o' => Others, _ => Everybody };
        }

        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var operation = rest[0];
            var end = rest[1..].IndexOfAny('+', '-', '=') is var next and >= 0 ? next + 1 : rest.Length;
            if (operation is not ('+' or '-' or '=') || Parse(who == 0 ? Everybody : who, operation, rest[1..end]) is not { } clause)
            {
                return false;
            }

            clauses.Add(clause);
            rest = rest[end..];
        }

        return true;
    }

    /// <param name="isSearchable">A folder, or something that somebody could execute before all changes.</param>
    public uint Apply(uint mode, bool isSearchable)
    {
        var bits = Bits | (ExecuteIfAny && isSearchable ? AnyExecute & Who : 0);
        foreach (var shift in CopiedFrom)
        {
            var copied = (mode >> shift) & Others;
            bits |= ((copied << 6) | (copied << 3) | copied) & Who;
        }

        return Operation switch
        {
            '+' => mode | bits,
            '-' => mode & ~bits,
            _ => (mode & ~Who) | bits,
        };
    }

    private static ModeClause? Parse(uint who, char operation, ReadOnlySpan<char> permissions)
    {
        uint bits = 0;
        var executeIfAny = false;
        var copiedFrom = ImmutableArray<int>.Empty;
        foreach (var permission in permissions)
        {
            switch (permission)
            {
                case 'r': bits |= 0b100_100_100 & who; break;
                case 'w': bits |= 0b010_010_010 & who; break;
                case 'x': bits |= AnyExecute & who; break;
                case 'X': executeIfAny = true; break;
                case 's': bits |= SetId & who; break;
                // Others alone have no say in it.
                case 't': bits |= who == Others ? 0 : Sticky; break;
                case 'u': copiedFrom = copiedFrom.Add(6); break;
                case 'g': copiedFrom = copiedFrom.Add(3); break;
                case 'o': copiedFrom = copiedFrom.Add(0); break;
                default: return null;
            }
        }

        return new ModeClause(who, operation, bits, executeIfAny, copiedFrom);
    }
}
