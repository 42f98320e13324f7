using Slipway.Linux;

namespace Slipway.Execution.Runtime;

/// <summary>
/// Looks for the program of a container before a runtime does: the answer comes sooner, in the same words with every
/// runtime, and not among the program's output.
/// </summary>
internal sealed class ProgramLookup
{
    private const uint AnyExecute = 0b001_001_001;

    private readonly RootedDirectory _root;
    private readonly ContainerRequest _request;

    /// <summary>What will lie under a mount, so that nothing can be said of it now.</summary>
    private readonly List<string> _covered;

    private ProgramLookup(RootedDirectory root, ContainerRequest request)
    {
        _root = root;
        _request = request;
        _covered = ["dev", "proc", "sys", .. request.Mounts.Select(m => root.ResolvePath(m.Destination))];
    }

    private enum Sight
    {
        Nothing,
        Program,
        NoProgram,
        Unknown,
    }

    /// <summary>
    /// Does nothing where the program is, or may be: what is inside a mount is not looked at, and whether the
    /// container's user may run it is the kernel's to say.
    /// </summary>
    /// <exception cref="ContainerStartException">There is no such program, or it is nothing that can be run.</exception>
    public static void Check(RootedDirectory root, ContainerRequest request)
    {
        if (request.Arguments is [var name, ..])
        {
            new ProgramLookup(root, request).Check(name);
        }
    }

    /// <summary>Whether the program is there, or may be.</summary>
    public static bool Finds(RootedDirectory root, ContainerRequest request)
    {
        try
        {
            Check(root, request);
            return true;
        }
        catch (ContainerStartException)
        {
            return false;
        }
    }

    private void Check(string name)
    {
        var isPath = name.Contains('/');
        if (!isPath && SearchPath() is null)
        {
            // Each runtime has its own idea of where to look then.
            return;
        }

        var sights = Candidates(name).Select(Look).ToList();
        if (sights.Contains(Sight.Program) || sights.Contains(Sight.Unknown))
        {
            return;
        }

        throw sights.Contains(Sight.NoProgram)
            ? new ContainerStartException(ContainerStartException.CannotExecute, $"exec: \"{name}\": permission denied: not an executable file")
            : new ContainerStartException(ContainerStartException.NotFound, isPath
                ? $"exec: \"{name}\": no such file or directory"
                : $"exec: \"{name}\": executable file not found in $PATH");
    }

    /// <summary>execvp(3): a name with a slash is a path, another is looked for in the folders of PATH.</summary>
    private IEnumerable<string> Candidates(string name) => name.Contains('/')
        ? [Path.Combine(_request.WorkingDirectory, name)]
        : (SearchPath() ?? "").Split(':').Select(folder => Path.Combine(_request.WorkingDirectory, folder, name));

    private string? SearchPath()
    {
        const string Variable = "PATH=";
        return _request.Environment.LastOrDefault(v => v.StartsWith(Variable))?[Variable.Length..];
    }

    private Sight Look(string candidate)
    {
        try
        {
            var path = _root.ResolvePath(candidate);
            return _covered.Exists(mount => path == mount || path.StartsWith(mount + "/")) ? Sight.Unknown : _root.TryStat(path) switch
            {
                null => Sight.Nothing,
                { Type: FileType.Regular } file when (file.Mode & AnyExecute) != 0 => Sight.Program,
                _ => Sight.NoProgram,
            };
        }
        catch (ErrnoException)
        {
            // A loop of links, say: let the kernel find words for it.
            return Sight.Unknown;
        }
    }
}
