using System.Text;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli;

/// <summary>
/// A <c>build</c> that is called as before and of which nothing has changed (<see cref="BuildRepeats"/>), answered before the command line
/// is read: that alone takes longer than all of this.
/// </summary>
internal static class RepeatedCommand
{
    /// <summary>Shown is the image id alone (<c>--quiet</c>); every other display is a kind of progress.</summary>
    private const string IdOnly = "-q";

    private const string RootFlag = "--root";

    /// <summary>Whether the command was one, and is done.</summary>
    public static bool TryAnswer(string[] args)
    {
        if (CommandIdentity.OfProcess() is not { } key)
        {
            return false;
        }

        var root = StoreArguments.RootOf(RootOf(args), Environment.GetEnvironmentVariable, Environment.CurrentDirectory);
        if (BuildRepeats.Find(root, key, TimeProvider.System) is not { } build)
        {
            return false;
        }

        Show(build);
        return true;
    }

    /// <summary>The command of this process, for a build that it may be asked for again; null where it cannot be known again.</summary>
    /// <param name="progress">The kind that it shows; null for the usual one.</param>
    public static RepeatCommand? Of(Surroundings surroundings, bool isQuiet, string? progress) =>
        surroundings.Debug is null && surroundings.Identity() is { } key ? new RepeatCommand(key, isQuiet ? IdOnly : progress ?? "") : null;

    // If this takes a word for the flag that is none, there is no note where it leads: the store that a note lies in is that of its command.
    private static string? RootOf(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == RootFlag && i + 1 < args.Length)
            {
                return args[i + 1];
            }

            if (args[i].StartsWith(RootFlag + "=", StringComparison.Ordinal))
            {
                return args[i][(RootFlag.Length + 1)..];
            }
        }

        return null;
    }

    private static void Show(RepeatedBuild build)
    {
        if (build.Display == IdOnly)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(Encoding.UTF8.GetBytes(build.ImageId + "\n"));
            return;
        }

        using var progress = ProgressRenderers.Create(build.Display, Surroundings.OfProcess());
        build.Tell(progress);
    }
}
