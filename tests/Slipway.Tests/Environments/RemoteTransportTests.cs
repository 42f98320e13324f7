using System.Diagnostics;
using Slipway.Environments;

namespace Slipway.Tests.Environments;

public sealed class RemoteTransportTests
{
    private const string Unattended = "-o|BatchMode=yes|-o|ConnectTimeout=10";

    private static readonly RemoteBuilder Plain = new()
    {
        Name = "b", Host = "builder.example", Workspace = "./builds", LockFile = "/lock", Origin = "remote.yaml",
    };

    [Fact]
    public void A_script_goes_to_a_plain_shell_as_one_word()
    {
        Line(RemoteTransport.Shell(Plain, "echo 'it is'")).ShouldBe($"ssh|-p|22|{Unattended}|--|builder.example|sh -c 'echo '\\''it is'\\'''");
        Line(RemoteTransport.Shell(Full, "true")).ShouldBe($"ssh|-p|2222|-i|/key|-v|{Unattended}|--|me@builder.example|sh -c true");
    }

    [Fact]
    public void A_file_is_copied_by_scp()
    {
        Line(RemoteTransport.Upload(Full, "/a", "./builds/x/a")).ShouldBe($"scp|-q|-P|2222|-i|/key|-v|{Unattended}|--|/a|me@builder.example:./builds/x/a");
        Line(RemoteTransport.Upload(Plain with { Host = "fe80::1" }, "/a", "./b")).ShouldEndWith("|--|/a|[fe80::1]:./b");
    }

    [Fact]
    public void A_machine_of_Google_s_is_reached_by_gcloud_and_its_tunnel()
    {
        const string Place = "--project=lab|--zone=z|--tunnel-through-iap|--ssh-key-file=/key";
        var google = Full with { Instance = new GoogleInstance("lab", "z") };
        Line(RemoteTransport.Shell(google, "true")).ShouldBe(
            $"gcloud|compute|ssh|me@builder.example|{Place}|--quiet|--ssh-flag=-p|--ssh-flag=2222|--command=sh -c true");
        Line(RemoteTransport.Upload(google with { Port = 22 }, "/a", "/w/a")).ShouldBe($"gcloud|compute|scp|/a|me@builder.example:/w/a|{Place}|--quiet");
        Line(RemoteTransport.Handshake(google with { Port = 22 })).ShouldBe($"gcloud|compute|ssh|me@builder.example|{Place}|--command=true");
    }

    // A shell reads the script, and what it runs in the place of the builder writes its arguments down.
    [Theory]
    [InlineData("$(touch escaped)")]
    [InlineData("'; touch escaped; '")]
    [InlineData("`touch escaped` \\ \" * ~")]
    public void No_value_escapes_from_a_script(string hostile)
    {
        using var folder = new Testing.TempDirectory();
        var programs = Directory.CreateDirectory(Path.Combine(folder.HostPath, "bin")).FullName;
        File.WriteAllText(Path.Combine(programs, "docker"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        File.SetUnixFileMode(Path.Combine(programs, "docker"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var image = new RemoteImage { Names = [hostile], Target = hostile };
        var start = new ProcessStartInfo("sh", ["-c", RemoteScripts.Build(".", image)])
        {
            WorkingDirectory = folder.HostPath,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["PATH"] = $"{programs}:/usr/bin:/bin";

        using var process = Process.Start(start) ?? throw new UnreachableException();
        process.StandardOutput.ReadToEnd().ShouldBe($"build\n--progress=plain\n--tag={hostile}\n--target={hostile}\n-f\nDockerfile\ncontext\n");
        File.Exists(Path.Combine(folder.HostPath, "escaped")).ShouldBeFalse();
    }

    private static RemoteBuilder Full => Plain with { User = "me", Port = 2222, KeyFile = "/key", SshOptions = ["-v"] };

    private static string Line(IEnumerable<string> command) => string.Join('|', command);
}
