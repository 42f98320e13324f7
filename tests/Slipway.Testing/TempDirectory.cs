using Slipway.Linux;

namespace Slipway.Testing;

/// <summary>A folder of the host that goes with all it holds when the test ends.</summary>
public sealed class TempDirectory : IDisposable
{
    public string HostPath { get; } = Directory.CreateTempSubdirectory("slipway-test-").FullName;

    public string this[string name] => Path.Combine(HostPath, name);

    public RootedDirectory Open(LinkPolicy links = LinkPolicy.WithinRoot) => RootedDirectory.Open(HostPath, links);

    public string MakeDirectory(string name) => Directory.CreateDirectory(this[name]).FullName;

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name]) ?? HostPath);
        File.WriteAllText(this[name], text);
    }

    public string Read(string name) => File.ReadAllText(this[name]);

    public void Dispose()
    {
        using (var root = Open(LinkPolicy.Refuse))
        {
            root.RemoveTree("");
        }

        Directory.Delete(HostPath);
    }
}
