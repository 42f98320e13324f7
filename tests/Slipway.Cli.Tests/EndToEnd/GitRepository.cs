using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>A bare repository with what a folder holds as its first commit, on branch <c>main</c>.</summary>
internal sealed class GitRepository : IDisposable
{
    private readonly string _folder;
    private readonly string _work;
    private Process? _daemon;

    public GitRepository(string folder, string content)
    {
        _folder = folder + ".git";
        _work = folder + ".work";
        Command.Run("cp", ["-r", content, _work]).ExitCode.ShouldBe(0);
        Git("init", "--quiet", "--initial-branch=main", ".");
        Commit();
        Command.Run("git", ["init", "--quiet", "--bare", "--initial-branch=main", _folder]).ExitCode.ShouldBe(0);
        Git("remote", "add", "origin", _folder);
        Push();
    }

    public string Folder => _folder;

    public string FileAddress => $"file://{_folder}";

    /// <summary>Changes the files, commits them all and returns the commit's id.</summary>
    public string Change(Action<string> change)
    {
        change(_work);
        Commit();
        Push();
        return Git("rev-parse", "HEAD").Trim();
    }

    public string Git(params string[] arguments)
    {
        var command = Command.Run("git", ["-C", _work, "-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "protocol.file.allow=always", .. arguments]);
        command.ExitCode.ShouldBe(0, command.Output);
        return command.StandardOutput;
    }

    public void Push() => Git("push", "--quiet", "--tags", "origin", "main");

    /// <summary>Serves the repository, and those beside it, and returns its address.</summary>
    public string Serve()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var parent = Path.GetDirectoryName(_folder) ?? "/";
        _daemon = Command.Start("git", [
            "daemon", "--export-all", $"--base-path={parent}", "--listen=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"--port={port}"), parent]);
        for (var attempt = 0; !Answers(port) && attempt < 100; attempt++)
        {
            Thread.Sleep(50);
        }

        return $"git://127.0.0.1:{port}/{Path.GetFileName(_folder)}";
    }

    public void Dispose()
    {
        _daemon?.Kill(entireProcessTree: true);
        _daemon?.Dispose();
    }

    private void Commit()
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message=change");
    }

    private static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
