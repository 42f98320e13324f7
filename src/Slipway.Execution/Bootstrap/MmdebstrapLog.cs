using System.Text;

namespace Slipway.Execution.Bootstrap;

/// <summary>Cuts mmdebstrap's messages into lines, hands them on, and remembers what tells a failure.</summary>
internal sealed class MmdebstrapLog(Action<string> report)
{
    private const int LinesKept = 40;

    private readonly StringBuilder _line = new();
    private readonly Queue<string> _last = [];

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var c in Encoding.UTF8.GetString(bytes))
        {
            if (c is '\n' or '\r')
            {
                EndLine();
            }
            else
            {
                _line.Append(c);
            }
        }
    }

    /// <summary>The failure in words, and what may be done about it.</summary>
    public BootstrapException Failure(DistributionImage image, IEnumerable<string> uris, int exitCode)
    {
        EndLine();
        var errors = _last.Where(l => l.StartsWith("E: ", StringComparison.Ordinal)).Select(l => l["E: ".Length..]).ToList();
        var why = errors.Count > 0 ? string.Join("; ", errors.TakeLast(3)) : string.Join("\n", _last.TakeLast(5));
        var mirror = string.Join(", ", uris.Distinct());
        return new BootstrapException($"{image.Name.Familiar} was not made, mmdebstrap ended with {exitCode}: {why}", [.. Hints(image, mirror)]);
    }

    private void EndLine()
    {
        var line = _line.ToString().TrimEnd();
        _line.Clear();
        if (line.Length == 0)
        {
            return;
        }

        if (_last.Count == LinesKept)
        {
            _last.Dequeue();
        }

        _last.Enqueue(line);
        report(line);
    }

    private IEnumerable<string> Hints(DistributionImage image, string mirror)
    {
        if (Said("Could not resolve", "Could not connect", "Temporary failure resolving", "Connection failed", "Unable to connect"))
        {
            yield return $"{mirror} cannot be reached: name a mirror that can in this machine's apt sources, or a proxy in its apt configuration";
        }

        if (Said("does not have a Release file", "404  Not Found"))
        {
            yield return $"{mirror} does not have {image.Suite.Name}: it may have left the mirrors, or the mirror holds other releases only";
        }

        if (Said("NO_PUBKEY", "is not signed", "couldn't be verified"))
        {
            yield return $"the keys of {image.Distribution.Name} here are older than the release: update the package {image.Distribution.KeyringPackage}";
        }

        if (Said("Operation not permitted", "Permission denied"))
        {
            yield return "making a base mounts file systems: it needs root with CAP_SYS_ADMIN";
        }
    }

    private bool Said(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (_last.Any(l => l.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
