using System.Globalization;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Keeps on disk all that the steps of a build write, as it comes, whatever is shown of it: a file of <see cref="BuildFolder.LogsPath"/> for
/// each step, made with its first byte. Thread-safe.
/// </summary>
internal sealed class StepLogs(BuildFolder folder)
{
    /// <summary>The file of <see cref="BuildFolder.LogsPath"/> that says which step wrote which.</summary>
    public const string IndexName = "steps";

    private readonly Lock _gate = new();

    /// <summary>Whether a step has written anything yet.</summary>
    public bool HasAny { get; private set; }

    /// <summary>The name of the file with what a step wrote, if it wrote anything.</summary>
    public static string NameOf(StepId step) => step.Index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The hand that a step reports with, writing along. Dispose the answer when the step has ended.</summary>
    public LoggedActivity Follow(StepNode node, IActivity activity) => new(activity, () => TryOpen(node));

    /// <summary>Null where the store has no room for a log, or may only be read: a build goes on without.</summary>
    private StepLogFile? TryOpen(StepNode node)
    {
        var name = NameOf(node.Id);
        try
        {
            Directory.CreateDirectory(folder.LogsPath);
            var file = new StepLogFile(Path.Combine(folder.LogsPath, name));
            lock (_gate)
            {
                HasAny = true;
                File.AppendAllText(Path.Combine(folder.LogsPath, IndexName), StepLogEntry.Of(node, name).ToLine());
            }

            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
