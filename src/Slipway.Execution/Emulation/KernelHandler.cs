namespace Slipway.Execution.Emulation;

/// <summary>A handler as the kernel tells of it (Documentation/admin-guide/binfmt-misc.rst).</summary>
/// <param name="Interpreter">The program that runs the others.</param>
/// <param name="Flags">With an F it was opened when it was registered: it works in containers, where its path leads nowhere.</param>
public sealed record KernelHandler(string Name, bool IsEnabled, string Interpreter, string Flags)
{
    private const string InterpreterField = "interpreter ";
    private const string FlagsField = "flags: ";

    /// <summary>Whether it works in a container.</summary>
    public bool IsFixed => Flags.Contains('F');

    internal static KernelHandler Parse(string name, string text)
    {
        var lines = text.Split('\n');
        return new KernelHandler(name, lines[0] == "enabled", Field(InterpreterField), Field(FlagsField));

        string Field(string field) => Array.Find(lines, l => l.StartsWith(field, StringComparison.Ordinal))?[field.Length..] ?? "";
    }
}
