namespace Slipway.Linting;

/// <summary>Finds the tokens of a script (POSIX.1-2017, Shell Command Language, 2.3 "Token Recognition").</summary>
internal sealed class ShellScanner(string script)
{
    private readonly Queue<(string Delimiter, bool StripsTabs)> _heredocs = [];
    private int _position;

    /// <summary>The next token; null at the end.</summary>
    public ShellToken? Next()
    {
        SkipBlanks();
        if (_position == script.Length)
        {
            return null;
        }

        switch (script[_position], At(_position + 1))
        {
            case ('\n', _):
                _position++;
                SkipHeredocs();
                return new ShellToken.Joint(ShellJoint.Sequence);
            case ('&', '&'):
                return Joint(2, ShellJoint.And);
            case ('|', '|'):
                return Joint(2, ShellJoint.Or);
            case ('|', '&'):
                return Joint(2, ShellJoint.Pipe);
            case ('|', _):
                return Joint(1, ShellJoint.Pipe);
            case ('&', '>'):
                _position++;
                return Redirection();
            case (';' or '(' or ')' or '&', _):
                return Joint(1, ShellJoint.Sequence);
            case ('<' or '>', not '('):
                return Redirection();
        }

        var word = ShellWordReader.Read(script, ref _position);
        return IsDescriptor(word.Text) && At(_position) is '<' or '>' ? Redirection() : new ShellToken.Word(word);
    }

    private ShellToken.Joint Joint(int length, ShellJoint kind)
    {
        _position += length;
        return new ShellToken.Joint(kind);
    }

    // From its sign on, the file or the heredoc's delimiter included.
    private ShellToken.Redirection Redirection()
    {
        var start = _position;
        while (_position < script.Length && script[_position] is '<' or '>' or '&' or '|' or '-')
        {
            _position++;
        }

        var sign = script[start.._position];
        SkipBlanks();
        if (_position < script.Length && !ShellWordReader.EndsWord(script[_position]))
        {
            var word = ShellWordReader.Read(script, ref _position);
            if (sign is "<<" or "<<-")
            {
                _heredocs.Enqueue((word.Value ?? word.Text, sign == "<<-"));
            }
        }

        return new ShellToken.Redirection();
    }

    private void SkipHeredocs()
    {
        while (_heredocs.TryDequeue(out var heredoc))
        {
            while (_position < script.Length)
            {
                var end = script.IndexOf('\n', _position) is >= 0 and var newline ? newline : script.Length;
                var line = script.AsSpan(_position, end - _position).TrimEnd('\r');
                _position = Math.Min(end + 1, script.Length);
                if ((heredoc.StripsTabs ? line.TrimStart('\t') : line).SequenceEqual(heredoc.Delimiter))
                {
                    break;
                }
            }
        }
    }

    private void SkipBlanks()
    {
        while (_position < script.Length)
        {
            if (script[_position] is ' ' or '\t' or '\r')
            {
                _position++;
            }
            else if (script[_position] == '\\' && At(_position + 1) == '\n')
            {
                _position += 2;
            }
            else if (script[_position] == '#')
            {
                _position = script.IndexOf('\n', _position) is >= 0 and var newline ? newline : script.Length;
            }
            else
            {
                return;
            }
        }
    }

    private char At(int position) => position < script.Length ? script[position] : '\0';

    private static bool IsDescriptor(string word) => !word.AsSpan().ContainsAnyExceptInRange('0', '9');
}
