using System.Diagnostics;
using System.Text;
using Slipway.Execution.Bootstrap;
using Slipway.Execution.Bootstrap.Apt;
using Slipway.Oci;
using Slipway.Testing;

namespace Slipway.Tests.Execution.Bootstrap;

public sealed class MmdebstrapCommandTests
{
    [Fact]
    public void The_call_says_what_is_made_and_where_it_comes_from()
    {
        var arguments = Command("debian:bookworm", "/work").ToArguments();
        arguments.ShouldBe(
        [
            "env", "LC_ALL=C.UTF-8", "TMPDIR=/work", "SOURCE_DATE_EPOCH=1735689600", "http_proxy=http://p",
            "mmdebstrap", "--mode=root", "--variant=minbase", "--format=tar", "--architectures=arm64",
            "--skip=output/dev,chroot/policy-rc.d", "--dpkgopt=force-unsafe-io", "--include=apt",
            "--setup-hook=/work/prepare", "--customize-hook=/work/finish", "bookworm", "-", "/work/debian.sources",
        ]);
    }

    [Fact]
    public void A_slim_base_has_no_documentation_but_licences()
    {
        var arguments = Command("debian:bookworm-slim", "/work").ToArguments();
        arguments.ShouldContain("--dpkgopt=path-exclude=/usr/share/doc/*");
        arguments.ShouldContain("--dpkgopt=path-include=/usr/share/doc/*/copyright");
        arguments.ShouldContain("--dpkgopt=path-exclude=/usr/share/locale/*");
    }

    [Fact]
    public void A_base_from_an_https_mirror_can_update_itself() =>
        Command("debian:bookworm", "/work", "https://m/debian").ToArguments().ShouldContain("--include=apt,ca-certificates");

    [Fact]
    public void The_finished_tree_has_its_archives_and_keys_and_nothing_of_this_machine()
    {
        using var folder = new TempDirectory();
        folder.Write("keys/company.gpg", "key");
        folder.Write("tree/etc/hostname", "here");
        folder.Write("tree/etc/resolv.conf", "nameserver 10.0.0.1");
        folder.Write("tree/etc/passwd-", "old");
        folder.Write("tree/etc/apt/apt.conf.d/01keep", "kept");
        folder.Write("tree/etc/apt/sources.list.d/0000debian.sources", "here");
        folder.Write("tree/var/log/apt/term.log", "log");
        folder.Write("tree/var/cache/apt/pkgcache.bin", "cache");
        folder.Write("tree/var/lib/dpkg/status-old", "old");
        folder.Write("tree/var/lib/apt/lists/a_Packages", "list");
        var command = Command("debian:bookworm", folder.MakeDirectory("work")) with
        {
            Archives = [new AptSource { Uris = ["http://m"], Suites = ["s"], Components = ["main"], SignedBy = folder["keys/company.gpg"] }],
        };
        command.WriteFiles("Acquire::Retries \"3\";\n");

        Run(folder["work/prepare"], folder["tree"]);
        folder.Read("tree/etc/apt/apt.conf.d/00slipway").ShouldBe("Acquire::Retries \"3\";\n");
        Run(folder["work/finish"], folder["tree"]);

        var tree = Directory.EnumerateFiles(folder["tree"], "*", SearchOption.AllDirectories).Select(f => f[(folder["tree"].Length + 1)..]);
        tree.ShouldBe(
        [
            "etc/apt/apt.conf.d/01keep",
            "etc/apt/apt.conf.d/90container",
            "etc/apt/apt.conf.d/docker-clean",
            "etc/apt/sources.list.d/debian.sources",
            folder["keys/company.gpg"][1..],
            "usr/sbin/policy-rc.d",
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_failure_is_told_in_mmdebstraps_words_with_what_to_do()
    {
        var image = Command("debian:12", "/work").Image;
        var lines = new List<string>();
        var log = new MmdebstrapLog(lines.Add);
        log.Add(Encoding.UTF8.GetBytes("I: running apt-get upd"));
        log.Add(Encoding.UTF8.GetBytes("ate...\nErr:1 http://m  Could not resolve 'm'\r\nE: apt-get update failed"));
        var failure = log.Failure(image, ["http://m", "http://m"], 25);
        lines.ShouldBe(["I: running apt-get update...", "Err:1 http://m  Could not resolve 'm'", "E: apt-get update failed"]);
        failure.Message.ShouldBe("debian:12 was not made, mmdebstrap ended with 25: apt-get update failed");
        failure.Hints.ShouldHaveSingleItem().ShouldStartWith("http://m cannot be reached");
    }

    private static MmdebstrapCommand Command(string name, string workFolder, string uri = "http://m/debian")
    {
        DistributionImage.TryParse(ImageName.Parse(name), out var image, out _).ShouldBeTrue();
        return new MmdebstrapCommand
        {
            Image = image.ShouldNotBeNull(),
            Architecture = "arm64",
            Archives = [new AptSource { Uris = [uri], Suites = ["bookworm"], Components = ["main"], SignedBy = "/k.gpg" }],
            WorkFolder = workFolder,
            SourceDateEpoch = 1735689600,
            Environment = [("http_proxy", "http://p")],
        };
    }

    private static void Run(string script, string tree)
    {
        using var process = Process.Start(script, [tree]);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
