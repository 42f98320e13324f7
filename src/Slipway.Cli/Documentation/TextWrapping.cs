namespace Slipway.Cli.Documentation;

/// <summary>Breaks running text into lines.</summary>
internal static class TextWrapping
{
    // Below this a column is no longer read but spelled.
    private const int LeastWidth = 20;

    /// <summary>Lines of at most <paramref name="width"/> characters, broken at blanks, and longer words behind a comma or a bar.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        width = Math.Max(LeastWidth, width);
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Parts(w, width)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    /// <summary>A command that is too long for a line is continued as a shell continues it, so that what is shown can be typed.</summary>
    public static IEnumerable<string> Continue(string command, int width)
    {
        const string Continuation = " \\";
        const string NextIndent = "    ";
        while (command.Length > width && LastBlank(command, width - Continuation.Length) is var cut && cut >= NextIndent.Length)
        {
            yield return command[..cut] + Continuation;
            command = NextIndent + command[(cut + 1)..];
        }

        yield return command;
    }

    // The last blank, outside of quotes, that leaves no more than so many characters before it; 0 if there is none.
    private static int LastBlank(string command, int most)
    {
        var last = 0;
        var quote = '\0';
        for (var i = 0; i <= most; i++)
        {
            switch (command[i])
            {
                case '"' or '\'':
                    quote = quote == '\0' ? command[i] : quote == command[i] ? '\0' : quote;
                    break;
                case ' ' when quote == '\0':
                    last = i;
                    break;
            }
        }

        return last;
    }

    private static IEnumerable<string> Parts(string word, int width)
    {
        while (word.Length > width && word.LastIndexOfAny([',', '|'], width - 1) is > 0 and var cut)
        {
            yield return word[..(cut + 1)];
            word = word[(cut + 1)..];
        }

        yield return word;
    }
}
