using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>
/// Splits a script into its simple commands (POSIX.1-2017, Shell Command Language, 2.3 and 2.9.1), as far as rules need it:
/// loops, conditions and groups are seen through, what is substituted is left alone, nothing is ever run. Any text gives an
/// answer, in linear time.
/// </summary>
internal sealed class ShellReader
{
    /// <summary>Words behind which a command begins.</summary>
    private static readonly string[] Openers = ["if", "then", "else", "elif", "do", "while", "until", "!", "{", "}", "time"];

    /// <summary>Programs that do nothing but start another one.</summary>
    private static readonly string[] Wrappers = ["sudo", "env", "exec", "command", "nohup", "nice", "eatmydata", "time"];

    private readonly ShellScanner _scanner;
    private readonly ImmutableArray<ShellCommand>.Builder _commands = ImmutableArray.CreateBuilder<ShellCommand>();
    private readonly List<ShellWord> _words = [];
    private ShellJoint _joint = ShellJoint.Sequence;

    private ShellReader(string script) => _scanner = new ShellScanner(script);

    /// <summary>The commands in the order of the text.</summary>
    public static ImmutableArray<ShellCommand> Read(string script)
    {
        var reader = new ShellReader(script);
        reader.Read();
        return reader._commands.ToImmutable();
    }

    /// <summary>A command whose words are known already; null for none.</summary>
    public static ShellCommand? Of(IEnumerable<ShellWord> words, ShellJoint joint = ShellJoint.Sequence)
    {
        var all = words.ToImmutableArray();
        var begin = 0;
        while (begin < all.Length && Openers.Contains(all[begin].Text, StringComparer.Ordinal))
        {
            begin++;
        }

        var program = begin;
        var assignments = ImmutableArray.CreateBuilder<ShellWord>();
        for (; program < all.Length; program++)
        {
            if (IsAssignment(all[program].Text))
            {
                assignments.Add(all[program]);
            }
            else if (program + 1 == all.Length || !IsWrapper(all, begin, program))
            {
                break;
            }
        }

        return program == all.Length
            ? null
            : new ShellCommand(joint, assignments.ToImmutable(), all[program..]) { Start = all[begin].Start };
    }

    private void Read()
    {
        while (_scanner.Next() is { } token)
        {
            switch (token)
            {
                case ShellToken.Word word:
                    _words.Add(word.Content);
                    break;
                case ShellToken.Joint joint:
                    End(joint.Kind);
                    break;
            }
        }

        End(ShellJoint.Sequence);
    }

    private void End(ShellJoint next)
    {
        if (Of(_words, _joint) is { } command)
        {
            _commands.Add(command);
        }

        // A line's end behind && or | changes nothing about it.
        _joint = _words.Count == 0 && next == ShellJoint.Sequence ? _joint : next;
        _words.Clear();
    }

    // sudo -E apt-get: the flags of a wrapper are its own.
    private static bool IsWrapper(ImmutableArray<ShellWord> words, int begin, int at)
    {
        while (at > begin && words[at].Text.StartsWith('-'))
        {
            at--;
        }

        return Wrappers.Contains(ShellPrograms.NameOf(words[at].Text), StringComparer.Ordinal);
    }

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=');
        return equals > 0 && !char.IsAsciiDigit(word[0])
            && !word.AsSpan(0, equals).ContainsAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
    }
}
