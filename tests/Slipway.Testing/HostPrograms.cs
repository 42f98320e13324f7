using System.Diagnostics;
using Slipway.Execution.Runtime;

namespace Slipway.Testing;

/// <summary>A root file system made of programs of the machine that the tests run on, with the libraries that they name.</summary>
public static class HostPrograms
{
    /// <summary>Copies programs, found in the usual folders, to <c>/bin</c> of a folder, and <c>/bin/sh</c> with them.</summary>
    public static void CopyTo(string root, params string[] programs)
    {
        var folders = new ProgramFolders([]);
        Directory.CreateDirectory(Path.Combine(root, "bin"));
        foreach (var program in programs.Prepend("sh"))
        {
            var path = folders.Find(program) ?? throw new InvalidOperationException($"{program} is not installed.");
            File.Copy(path, Path.Combine(root, "bin", program), overwrite: true);
            foreach (var library in Libraries(path))
            {
                Directory.CreateDirectory(root + Path.GetDirectoryName(library));
                File.Copy(library, root + library, overwrite: true);
            }
        }
    }

    /// <summary><c>ldd</c> prints lines such as <c>libc.so.6 => /lib/libc.so.6 (0x…)</c> and <c>/lib64/ld-linux.so.2 (0x…)</c>.</summary>
    private static IEnumerable<string> Libraries(string program) =>
        Output("ldd", program).Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.StartsWith('/'));

    /// <summary>What a program prints.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started, or fails.</exception>
    public static string Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed.");
    }
}
