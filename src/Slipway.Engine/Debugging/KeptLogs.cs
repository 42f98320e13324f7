namespace Slipway.Engine;

/// <summary>Finds what steps of earlier builds wrote. A step that was known and did not run has its log in the build in which it ran.</summary>
public sealed class KeptLogs(LocalStore store)
{
    /// <summary>The log of the step that failed last, or, where none has failed, of the last one that wrote something; null without any.</summary>
    public KeptLog? FindLast()
    {
        var entries = Entries();
        return new LastFailure(store).Find()?.Log is { } failed
            ? entries.FirstOrDefault(log => log.Path == System.IO.Path.Combine(store.Options.Root, failed))
            : entries.FirstOrDefault();
    }

    /// <summary>The last log of a step at this line, or of the last step that wrote something in this stage, or both; null where there is none.</summary>
    public KeptLog? Find(int? line, string? stage) => Entries(entry =>
        (line is null || (entry.FirstLine <= line && line <= entry.LastLine))
        && (stage is null || string.Equals(entry.Stage, stage, StringComparison.OrdinalIgnoreCase))).FirstOrDefault();

    /// <summary>The newest build first, and in it the last step first.</summary>
    private IEnumerable<KeptLog> Entries(Func<StepLogEntry, bool>? isMeant = null)
    {
        foreach (var folder in store.Builds.List())
        {
            var index = System.IO.Path.Combine(folder.LogsPath, StepLogs.IndexName);
            if (!File.Exists(index))
            {
                continue;
            }

            var entries = File.ReadAllLines(index).Select(StepLogEntry.Parse).OfType<StepLogEntry>();
            foreach (var entry in entries.Reverse().Where(e => isMeant?.Invoke(e) != false))
            {
                yield return new KeptLog(entry.Name, folder.Id.BeganAt, System.IO.Path.Combine(folder.LogsPath, System.IO.Path.GetFileName(entry.Log)));
            }
        }
    }
}
