using Slipway.Execution.Emulation;
using Slipway.Execution.Runtime;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>The platforms whose programs this machine runs, and what is done for it to run more.</summary>
/// <param name="programFolders">Where QEMU is looked for.</param>
public sealed class HostPlatforms(IEnumerable<string> programFolders)
{
    private const string All = "all";

    private readonly EmulatedPlatforms _emulated = new(new ProgramFolders(programFolders));

    /// <param name="tries">Whether a program of each that should run is run.</param>
    public async Task<IReadOnlyList<PlatformSupport>> ListAsync(bool tries, CancellationToken cancellationToken)
    {
        var found = new List<PlatformSupport>();
        foreach (var one in _emulated.List())
        {
            var problem = tries && one.Runs ? await _emulated.TryAsync(one.Platform, cancellationToken) : null;
            found.Add(new PlatformSupport(
                one.Platform, one.IsNative, one.Handler?.Name, one.Handler?.Interpreter, one.Runs && problem is null, problem));
        }

        return found;
    }

    /// <summary>Has QEMU run the programs of platforms, for the whole machine and until it is started anew.</summary>
    /// <param name="words">Platforms or architectures; <c>all</c> for each that QEMU is here for.</param>
    /// <exception cref="EmulationException">One cannot be had. With <c>all</c>, none of them.</exception>
    public void Install(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (word == All)
            {
                InstallAll();
            }
            else
            {
                _emulated.Install(Platform.Parse(word));
            }
        }
    }

    /// <summary>Undoes <see cref="Install"/>; the platforms that had a handler.</summary>
    public IReadOnlyList<Platform> Remove(IEnumerable<string> words) =>
        [.. words.SelectMany(w => w == All ? _emulated.List().Select(p => p.Platform) : [Platform.Parse(w)]).Where(_emulated.Remove)];

    private void InstallAll()
    {
        EmulationException? failure = null;
        var installed = 0;
        foreach (var one in _emulated.List().Where(p => !p.IsNative))
        {
            try
            {
                _emulated.Install(one.Platform);
                installed++;
            }
            catch (EmulationException e)
            {
                failure = e;
            }
        }

        if (installed == 0 && failure is not null)
        {
            throw failure;
        }
    }
}
