using Slipway.Engine;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Building.Contexts;

public sealed class AssembledContextTests
{
    [Fact]
    public void Files_from_elsewhere_lie_over_what_the_ignore_file_leaves()
    {
        using var folder = new TempDirectory();
        folder.Write("context/.dockerignore", "secret*\nenv.yaml\n");
        folder.Write("context/app/main.py", "print()");
        folder.Write("context/secret.txt", "");
        folder.Write("context/env.yaml", "name: a");
        folder.Write("elsewhere/requirements.txt", "click");
        File.CreateSymbolicLink(folder["context/link"], "app/main.py");
        File.SetUnixFileMode(folder["elsewhere/requirements.txt"], UnixFileMode.UserRead);
        var target = folder.MakeDirectory("target");

        AssembledContext.Make(
            new ContextSource.Assembled(
                folder["context"], [new("env.yaml", folder["context/env.yaml"]), new("parts/requirements.txt", folder["elsewhere/requirements.txt"])]),
            target,
            CancellationToken.None);

        Directory.GetFiles(target, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(target, f)).Order(StringComparer.Ordinal)
            .ShouldBe(["app/main.py", "env.yaml", "link", "parts/requirements.txt"]);
        new FileInfo(folder["target/link"]).LinkTarget.ShouldBe("app/main.py");
        File.GetUnixFileMode(folder["target/parts/requirements.txt"]).ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        folder.Read("context/.dockerignore").ShouldBe("secret*\nenv.yaml\n");
    }

    [Fact]
    public void A_file_that_is_gone_ends_the_build_with_its_name()
    {
        using var folder = new TempDirectory();
        Should.Throw<BuildRefusedException>(() => AssembledContext.Make(
            new ContextSource.Assembled(null, [new("a", folder["gone"])]), folder.MakeDirectory("target"), CancellationToken.None)).Message.ShouldContain("gone");
    }
}
