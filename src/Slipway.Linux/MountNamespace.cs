using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>
/// A thread with a mount namespace of its own (unshare(2), CLONE_NEWNS, which one thread of many may do). Mounts made
/// there are seen by nobody else, child processes started there inherit them, and when the process dies, however it
/// dies, the kernel takes them all down: that is what makes mounts safe to crash with.
/// </summary>
/// <remarks>
/// A child process in a mount namespace of its own sees what is mounted here later, and nothing of it stays mounted there, when that
/// namespace is a slave of this one (mount_namespaces(7)).
/// The other threads do not see the mounts by path, but a <see cref="RootedDirectory"/> opened on this thread is good on all of them.
/// A <c>PR_SET_PDEATHSIG</c> of a child started here counts from the end of this thread.
/// </remarks>
public sealed class MountNamespace : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    private MountNamespace()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "mount namespace" };
        _thread.Start();
    }

    /// <summary>Starts the thread and makes everything it sees private, so that no mount travels out or in.</summary>
    /// <exception cref="ErrnoException">EPERM without CAP_SYS_ADMIN.</exception>
    public static MountNamespace Create()
    {
        var created = new MountNamespace();
        try
        {
            created.Run(Enter);
            return created;
        }
        catch
        {
            created.Dispose();
            throw;
        }
    }

    /// <summary>Runs <paramref name="work"/> on the thread and waits for it; one at a time, in the order of the calls. Nested calls run at once.</summary>
    public T Run<T>(Func<T> work)
    {
        if (Thread.CurrentThread == _thread)
        {
            return work();
        }

        var done = new TaskCompletionSource<T>();
        _work.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return Wait(done.Task);
    }

    public void Run(Action work) => Run(() =>
    {
        work();
        return true;
    });

    /// <summary>Ends the thread. The mounts go with it unless a child process or a descriptor still uses them.</summary>
    public void Dispose()
    {
        if (!_work.IsAddingCompleted)
        {
            _work.CompleteAdding();
            _thread.Join();
            _work.Dispose();
        }
    }

    private static void Enter()
    {
        if (Libc.unshare(Libc.CLONE_NEWNS | Libc.CLONE_FS) < 0)
        {
            throw ErrnoException.Last("unshare", "mount namespace");
        }

        Mounts.Mount("none", "/", "", MountFlags.Recursive | MountFlags.Private);

        // From here into namespaces made from this one, if they want it.
        Mounts.Mount("none", "/", "", MountFlags.Recursive | MountFlags.Shared);
    }

    private static T Wait<T>(Task<T> task)
    {
        try
        {
            task.Wait();
        }
        catch (AggregateException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
        }

        return task.Result;
    }

    private void Work()
    {
        foreach (var action in _work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
