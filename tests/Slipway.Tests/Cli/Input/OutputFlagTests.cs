using Slipway.Cli;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Tests.Cli.Input;

public sealed class OutputFlagTests
{
    private static BuildOutput Read(string text) => OutputFlag.Read([text], TestSurroundings.In("/work")).ShouldHaveSingleItem();

    [Theory]
    [InlineData("out", BuildOutputKind.Local, "/work/out")]
    [InlineData("-", BuildOutputKind.Tar, null)]
    [InlineData("type=local,dest=out", BuildOutputKind.Local, "/work/out")]
    [InlineData("type=tar,dest=x.tar", BuildOutputKind.Tar, "/work/x.tar")]
    [InlineData("type=tar", BuildOutputKind.Tar, null)]
    [InlineData("type=oci,dest=-", BuildOutputKind.Oci, null)]
    [InlineData("type=docker,dest=/x.tar", BuildOutputKind.Docker, "/x.tar")]
    [InlineData("type=docker", BuildOutputKind.Image, null)]
    [InlineData("type=image", BuildOutputKind.Image, null)]
    [InlineData("\"type=oci\",\"dest=a,b.tar\"", BuildOutputKind.Oci, "/work/a,b.tar")]
    public void An_output_has_a_kind_and_a_place(string text, BuildOutputKind kind, string? destination)
    {
        var output = Read(text);

        (output.Kind, output.Destination).ShouldBe((kind, destination));
    }

    [Fact]
    public void A_registry_is_an_image_that_is_pushed() => Read("type=registry").Push.ShouldBeTrue();

    [Fact]
    public void An_image_may_have_names_of_its_own()
    {
        var output = Read("""type=image,"name=app:1,127.0.0.1:5000/app",push=true""");

        output.Names.Select(n => n.Familiar).ShouldBe(["app:1", "127.0.0.1:5000/app:latest"]);
        output.Push.ShouldBeTrue();
    }

    [Fact]
    public void A_layout_may_be_a_folder() => Read("type=oci,dest=out,tar=false").Archive.ShouldBeFalse();

    [Theory]
    [InlineData("compression=gzip,compression-level=9,force-compression=true", LayerCompression.Gzip, 9, true)]
    [InlineData("compression=zstd,compression-level=22", LayerCompression.Zstd, 22, false)]
    [InlineData("compression=uncompressed", LayerCompression.Uncompressed, null, false)]
    [InlineData("push=false", LayerCompression.Gzip, null, false)]
    public void Packing_is_chosen(string fields, LayerCompression compression, int? level, bool force) =>
        Read($"type=oci,dest=x,{fields}").Packing.ShouldBe(new PackingChoice { Compression = compression, Level = level, Force = force });

    [Theory]
    [InlineData("type=image", null)]
    [InlineData("type=image,oci-mediatypes=true", ManifestFormat.Oci)]
    [InlineData("type=image,oci-mediatypes=false", ManifestFormat.Docker)]
    public void The_media_types_are_chosen_as_docker_names_the_choice(string flag, ManifestFormat? format) => Read(flag).Packing.Manifest.ShouldBe(format);

    [Theory]
    [InlineData("dest=x", "type is missing")]
    [InlineData("type=zip,dest=x", "zip")]
    [InlineData("type=local", "dest is missing")]
    [InlineData("type=oci,tar=false", "dest is missing")]
    [InlineData("type=oci,dest=x,compression=estargz", "estargz")]
    [InlineData("type=oci,dest=x,compression-level=10", "10")]
    [InlineData("type=oci,dest=x,compression=zstd,compression-level=23", "from 0 to 22")]
    [InlineData("type=docker,dest=x,compression=zstd", "needs OCI")]
    [InlineData("type=image,push=true,oci-mediatypes=false,compression=zstd", "needs OCI")]
    [InlineData("type=oci,dest=x,speed=1", "unknown key 'speed'")]
    [InlineData("type=oci,dest=x,dest=y", "said twice")]
    [InlineData("type=oci,\"dest=x", "quote")]
    [InlineData("type=oci,dest=x,push=true", "not pushed")]
    [InlineData("type=image,name=UPPER", "UPPER")]
    public void What_makes_no_sense_is_refused(string text, string said) =>
        Should.Throw<UsageException>(() => Read(text)).Message.ShouldContain(said);

    [Theory]
    [InlineData("-", "type=oci")]
    [InlineData("out", "type=local,dest=/work/out")]
    public void Two_outputs_do_not_share_a_place(string one, string other) =>
        Should.Throw<UsageException>(() => OutputFlag.Read([one, other], TestSurroundings.In("/work"))).Message.ShouldContain("already");

    [Fact]
    public void Several_outputs_have_places_of_their_own() =>
        OutputFlag.Read(["-", "out", "type=oci,dest=x", "type=image", "type=image,name=y"], TestSurroundings.In("/work")).Length.ShouldBe(5);

    [Fact]
    public void A_terminal_takes_no_archive() =>
        Should.Throw<UsageException>(() => OutputFlag.Read(["-"], TestSurroundings.In("/work", outputIsTerminal: true))).Hint.ShouldNotBeNull();
}
