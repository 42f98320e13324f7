using Slipway.Execution.Bootstrap.Apt;
using Slipway.Testing;

namespace Slipway.Tests.Execution.Bootstrap;

public sealed class AptSourcesTextTests
{
    [Fact]
    public void Lines_are_read_with_their_options_and_without_comments_and_sources()
    {
        var sources = AptSourcesText.ParseLines(
            """
            # deb http://off.example/debian bookworm main
            deb http://a.example/debian bookworm main contrib  # why not
            deb-src http://a.example/debian bookworm main
            deb [ arch=amd64 signed-by=/k.gpg ] http://b.example/debian bookworm-security main
            deb http://incomplete.example
            """);
        sources.Count.ShouldBe(2);
        sources[0].Uris.ShouldBe(["http://a.example/debian"]);
        sources[0].Components.ShouldBe(["main", "contrib"]);
        sources[0].SignedBy.ShouldBeNull();
        sources[1].Suites.ShouldBe(["bookworm-security"]);
        sources[1].SignedBy.ShouldBe("/k.gpg");
    }

    [Fact]
    public void Stanzas_are_read_with_continued_values_and_whole_keys()
    {
        var sources = AptSourcesText.ParseStanzas(
            """
            # a comment
            Types: deb deb-src
            URIs: http://a.example/debian
              http://b.example/debian
            # in between
            Suites: bookworm bookworm-updates
            components: main
            Signed-By:
             -----BEGIN PGP PUBLIC KEY BLOCK-----
             .
             abc

            Types: deb
            Enabled: no
            URIs: http://off.example
            Suites: x
            Components: main

            Types: deb-src
            URIs: http://source.example
            Suites: x
            Components: main
            """);
        var source = sources.ShouldHaveSingleItem();
        source.Uris.ShouldBe(["http://a.example/debian", "http://b.example/debian"]);
        source.Suites.ShouldBe(["bookworm", "bookworm-updates"]);
        source.Components.ShouldBe(["main"]);
        source.SignedBy.ShouldBe("-----BEGIN PGP PUBLIC KEY BLOCK-----\n.\nabc");
    }

    [Fact]
    public void What_is_written_reads_the_same()
    {
        AptSource[] sources =
        [
            new AptSource { Uris = ["http://a/debian"], Suites = ["s", "s-updates"], Components = ["main"], SignedBy = "/k.gpg" },
            new AptSource { Uris = ["http://b/debian"], Suites = ["s-security"], Components = ["main"], SignedBy = "-----BEGIN\n.\nabc" },
            new AptSource { Uris = ["http://c/debian"], Suites = ["s"], Components = ["main"] },
        ];
        AptSourcesText.Write(AptSourcesText.ParseStanzas(AptSourcesText.Write(sources))).ShouldBe(AptSourcesText.Write(sources));
        AptSourcesText.ParseStanzas(AptSourcesText.Write(sources)).Select(s => s.SignedBy).ShouldBe(sources.Select(s => s.SignedBy));
    }

    [Fact]
    public void The_hosts_lists_are_read_in_apts_order_and_lists_of_mirrors_are_looked_up()
    {
        using var folder = new TempDirectory();
        folder.Write("mirrors/debian.list", "# near\nhttps://near.example/debian\tpriority:1\nhttps://far.example/debian\n");
        folder.Write("sources.list", "deb http://first.example/debian bookworm main\n");
        folder.Write("sources.list.d/b.sources", $"Types: deb\nURIs: mirror+file://{folder["mirrors/debian.list"]}\nSuites: bookworm\nComponents: main\n");
        folder.Write("sources.list.d/a.list", "deb http://second.example/debian bookworm main\n");
        folder.Write("sources.list.d/c.list.disabled", "deb http://off.example/debian bookworm main\n");
        HostApt.ReadSources(folder.HostPath).SelectMany(s => s.Uris)
            .ShouldBe(["http://first.example/debian", "http://second.example/debian", "https://near.example/debian"]);
    }

    [Fact]
    public void A_host_without_apt_has_no_sources() => HostApt.ReadSources("/does/not/exist").ShouldBeEmpty();

    [Fact]
    public void Of_apts_settings_only_those_of_the_way_to_archives_are_taken() => AptSettings.Select(
        """
        APT::Architecture "amd64";
        Acquire "";
        Acquire::http "";
        Acquire::http::Proxy "http://proxy.example:3128";
        Acquire::Check-Valid-Until "false";
        Acquire::Languages:: "none";
        DPkg::Post-Invoke:: "rm -rf /";
        """).ShouldBe("Acquire::http::Proxy \"http://proxy.example:3128\";\nAcquire::Check-Valid-Until \"false\";\n");
}
