using System.Runtime.ExceptionServices;

namespace Slipway.Execution.Sources;

/// <summary>The same done for many things, for as many at a time as there are processors.</summary>
internal static class AtOnce
{
    // Fewer are done before another thread has woken up.
    private const int Few = 4;

    /// <summary>Calls <paramref name="action"/> for 0 to <paramref name="count"/> - 1, in no order; its first failure is thrown as it is.</summary>
    public static void Run(int count, Action<int> action, CancellationToken cancellationToken)
    {
        if (count < Few)
        {
            for (var i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                action(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, action);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
