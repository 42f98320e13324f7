using System.Collections.Immutable;
using System.Text;

namespace Slipway.Dockerfile;

/// <summary>Collects the words of a text while it is scanned. A quoted empty word is a word.</summary>
internal sealed class WordSplitter
{
    private readonly ImmutableArray<string>.Builder _words = ImmutableArray.CreateBuilder<string>();
    private readonly StringBuilder _word = new();
    private bool _inWord;
    private int _paused;

    public void Pause() => _paused++;

    public void Resume() => _paused--;

    /// <summary>Adds to the current word; where <paramref name="splits"/>, white space ends it.</summary>
    public void Add(string piece, bool splits)
    {
        if (_paused > 0)
        {
            return;
        }

        if (!splits)
        {
            _word.Append(piece);
            _inWord = true;
            return;
        }

        foreach (var character in piece)
        {
            if (char.IsWhiteSpace(character))
            {
                End();
            }
            else
            {
                _word.Append(character);
                _inWord = true;
            }
        }
    }

    public ImmutableArray<string> Finish()
    {
        End();
        return _words.ToImmutable();
    }

    private void End()
    {
        if (_inWord)
        {
            _words.Add(_word.ToString());
            _word.Clear();
            _inWord = false;
        }
    }
}
