using Slipway.Diagnostics;
using Slipway.Environments;

namespace Slipway.Tests.Environments;

public sealed class RequirementsReaderTests
{
    [Fact]
    public void Comments_are_left_out_and_continued_lines_are_one()
    {
        var file = Read("# a\n\nflask==3.0  # why\nclick==8 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\ngit+https://x/y#egg=z\n");
        file.Lines.Select(l => (l.Number, l.Text)).ShouldBe(
        [
            (3, "flask==3.0"), (4, "click==8     --hash=sha256:00     --hash=sha256:11"), (7, "git+https://x/y#egg=z"),
        ]);
    }

    [Theory]
    [InlineData("-r a.txt", "a.txt")]
    [InlineData("-ra.txt", "a.txt")]
    [InlineData("--requirement=b/a.txt", "b/a.txt")]
    [InlineData("-c ../limits.txt", "../limits.txt")]
    [InlineData("-r https://example.org/a.txt", null)]
    [InlineData("--requirements-like x", null)]
    [InlineData("-r a\0b", null)]
    [InlineData("requests", null)]
    public void Files_that_are_referred_to_are_found(string line, string? file) => Read(line).Lines.Single().Reference.ShouldBe(file);

    [Theory]
    [InlineData("-e .", true)]
    [InlineData("./wheels/a.whl", true)]
    [InlineData("-e git+https://x/y", false)]
    [InlineData("flask", false)]
    public void What_lies_beside_the_file_is_told(string line, bool isLocal) => Read(line).Lines.Single().IsLocal.ShouldBe(isLocal);

    [Theory]
    [InlineData("a==1 --hash=sha256:0\n--index-url https://x\n", true)]
    [InlineData("a==1 --hash=sha256:0\nb==2\n", false)]
    [InlineData("\n", false)]
    public void Digests_are_insisted_on_only_where_every_package_has_one(string text, bool isHashed) => Read(text).IsHashed.ShouldBe(isHashed);

    [Theory]
    [InlineData("--index-url https://me:secret@host/simple", true)]
    [InlineData("--index-url https://${USER}:${PASSWORD}@host/simple", false)]
    [InlineData("--index-url https://host/simple@1", false)]
    [InlineData("--index-url https://me@host/simple", false)]
    public void A_password_in_an_address_is_warned_of(string line, bool warns)
    {
        var remarks = new EnvironmentRemarks();
        RequirementsReader.Check(Read(line), remarks);
        remarks.All.Any(d => d.Rule == "CredentialsInImage").ShouldBe(warns);
    }

    private static RequirementsFile Read(string text) => RequirementsReader.Read(new SourceText("requirements.txt", text));
}
