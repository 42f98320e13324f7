using System.Globalization;
using System.Text;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots;

namespace Slipway.Execution.Runtime;

/// <summary>
/// The cgroups of a store's containers (cgroups(7)). A runtime removes its own, unless it is killed: then we do, or the
/// next process on this store. Their names tell whose they are: <c>slipway-&lt;store&gt;-&lt;lease&gt;-&lt;number&gt;</c>.
/// </summary>
internal sealed class ContainerCgroups(Workspace workspace, string root = CgroupLayout.Root)
{
    private const int RemovalAttempts = 50;
    private static readonly TimeSpan RemovalWait = TimeSpan.FromMilliseconds(2);

    private readonly string _prefix = $"slipway-{Digest.Of(PathText.Encode(workspace.StoreRoot)).Short}-";
    private bool _isMoving;

    /// <summary>The name of a container's cgroup, and of the container, unique on this machine.</summary>
    public string NameFor(int number) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}{workspace.LeaseName}-{number}");

    /// <summary>The processes in a cgroup, by their ids here; none when there is no such cgroup.</summary>
    public IReadOnlyList<int> Processes(string path)
    {
        foreach (var folder in Hierarchies())
        {
            var list = folder + path + "/cgroup.procs";
            if (File.Exists(list))
            {
                // 0 stands for a process that is not in our pid namespace.
                return [.. File.ReadLines(list).Select(int.Parse).Where(id => id > 0)];
            }
        }

        return [];
    }

    /// <summary>Removes a cgroup everywhere, as soon as its last process is gone. One that does not exist is success.</summary>
    public void Remove(string path)
    {
        foreach (var folder in Hierarchies())
        {
            for (var attempt = 1; !TryRemove(folder + path) && attempt < RemovalAttempts; attempt++)
            {
                Thread.Sleep(RemovalWait);
            }
        }
    }

    /// <summary>
    /// Moves this process to the cgroup that it is in, on a thread of its own. Before a move the kernel holds up all forks, and waits for that
    /// until every processor has passed a quiet point (percpu-rw-semaphore.rst): 5 to 15 ms, but not again for as long thereafter.
    /// So a runtime that is started now need not wait when it moves its container's first process.
    /// </summary>
    public void AnticipateMove()
    {
        if (Interlocked.Exchange(ref _isMoving, true))
        {
            return;
        }

        new Thread(() =>
        {
            MoveNowhere();
            _isMoving = false;
        })
        {
            IsBackground = true,
            Name = "cgroup move",
        }.Start();
    }

    /// <summary>Removes what processes on this store left that are dead. Only directly under the root: elsewhere it is the owner's to clean.</summary>
    public void Sweep()
    {
        foreach (var folder in Hierarchies().SelectMany(h => Directory.EnumerateDirectories(h, _prefix + "*")))
        {
            var lease = Path.GetFileName(folder)[_prefix.Length..].Split('-')[0];
            if (!workspace.HasLease(lease))
            {
                TryRemove(folder);
            }
        }
    }

    private void MoveNowhere()
    {
        try
        {
            // cgroups(7), /proc/pid/cgroup: "4:memory:/a/b", "0::/a/b" with v2.
            var list = File.ReadLines("/proc/self/cgroup")
                .Select(line => line.Split(':', 3))
                .Select(place => Path.Join(root, place[1], place[2], "cgroup.procs"))
                .FirstOrDefault(File.Exists);
            if (list is not null)
            {
                using var file = File.OpenHandle(list, FileMode.Open, FileAccess.Write);
                RandomAccess.Write(file, Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)), 0);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the runtime waits.
        }
    }

    /// <summary>The one tree of cgroups v2; or with v1 a tree for each controller.</summary>
    private IEnumerable<string> Hierarchies()
    {
        if (!Directory.Exists(root))
        {
            return [];
        }

        return File.Exists(Path.Combine(root, "cgroup.controllers"))
            ? [root]
            : Directory.EnumerateDirectories(root).Where(d => new DirectoryInfo(d).LinkTarget is null);
    }

    /// <summary>False while there are processes in it.</summary>
    private static bool TryRemove(string folder)
    {
        try
        {
            // Its files are the kernel's and go with it; Directory.Delete means rmdir(2) here.
            Directory.Delete(folder, recursive: false);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
