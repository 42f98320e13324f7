using System.Text;

namespace Slipway.Environments;

/// <summary>Instructions in their order. Every value that comes in is quoted already, or of a safe alphabet.</summary>
internal sealed class DockerfileBuilder
{
    private readonly StringBuilder _text = new();

    public void Comment(string text) => Line("# " + text);

    public void From(string image, string? name = null) => Line(name is null ? $"FROM {image}" : $"FROM {image} AS {name}");

    /// <summary>An instruction on one line, or with a text that follows it.</summary>
    public void Line(string instruction) => _text.Append(instruction).Append('\n');

    /// <summary>An empty line between stages.</summary>
    public void Gap() => _text.Append('\n');

    /// <summary>One RUN whose commands each need the one before to succeed.</summary>
    /// <param name="flags">Mounts, with a blank behind; empty for none.</param>
    public void Run(IEnumerable<string> commands, string flags = "") => Line($"RUN {flags}{string.Join(" && ", commands)}");

    public override string ToString() => _text.ToString();
}
