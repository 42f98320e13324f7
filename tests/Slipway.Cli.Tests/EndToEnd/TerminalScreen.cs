using System.Diagnostics;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>A person's terminal, 90 columns by 24 lines: tmux, with a shell in it that is typed to and looked at.</summary>
internal sealed class TerminalScreen : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _server = $"slipway-{Guid.NewGuid():N}";

    public TerminalScreen()
    {
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", "90", "-y", "24", "env PS1='$ ' sh");
        WaitFor("$ ");
    }

    /// <summary>Types a line.</summary>
    public void Type(string line)
    {
        Tmux("send-keys", "-l", line);
        Press("Enter");
    }

    /// <summary>A key by tmux's name, such as <c>C-c</c>.</summary>
    public void Press(string key) => Tmux("send-keys", key);

    public void Resize(int columns, int lines) => Tmux("resize-window", "-x", $"{columns}", "-y", $"{lines}");

    /// <summary>Waits until a text is on the screen.</summary>
    public void WaitFor(string text)
    {
        var watch = Stopwatch.StartNew();
        var seen = "";
        while (watch.Elapsed < Patience)
        {
            seen = Tmux("capture-pane", "-p", "-J");
            if (seen.Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            Thread.Sleep(30);
        }

        throw new TimeoutException($"'{text}' did not come:\n{seen}");
    }

    public void Dispose() => Tmux("kill-server");

    private string Tmux(params string[] arguments)
    {
        var done = Command.Run("tmux", ["-L", _server, .. arguments]);
        done.ExitCode.ShouldBe(0, done.Output);
        return done.StandardOutput;
    }
}
