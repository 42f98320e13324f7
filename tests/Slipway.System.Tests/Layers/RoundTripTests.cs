using FsCheck;
using FsCheck.Fluent;
using Slipway.Layers.Apply;
using Slipway.Layers.Diff;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.System.Tests.Layers;

/// <summary>apply(write(folder)) = folder, and write(apply(archive)) = archive, for folders nobody would think of.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] Names =
        ["a", "b", "a-b", "é", "\udcfe\udcff", "new\nline", " ", "wh", new string('n', 120), new string('m', 255)];

    private static readonly uint[] Modes = [0x1A4, 0x1ED, 0, 0x9ED, 0x5F8, 0x3FF];
    private static readonly uint[] Ids = [0, 1000, 2_097_152, 4_000_000_000];
    private static readonly long[] Times = [0, -86_400, 1_500_000_000, 10_000_000_000];

    [Fact]
    public void A_folder_survives_the_way_through_an_archive() =>
        Prop.ForAll(Steps().ToArbitrary(), steps =>
        {
            using var temp = new TempDirectory();
            temp.MakeDirectory("from");
            temp.MakeDirectory("to");
            using var from = RootedDirectory.Open(temp["from"], LinkPolicy.Refuse);
            using var to = RootedDirectory.Open(temp["to"], LinkPolicy.Refuse);
            foreach (var step in steps)
            {
                Take(from, step);
            }

            var archive = new MemoryStream();
            var written = LayerTar.Write(from, archive, LayerTarOptions.Default, CancellationToken.None);
            archive.Position = 0;
            LayerApplier.Apply(archive, to, LayerApplyOptions.Default, CancellationToken.None).ShouldBe(new AppliedLayer(written, DependsOnLowerLayers: false));
            FolderListing.Of(to).ShouldBe(FolderListing.Of(from));
            LayerTar.Summarise(to, LayerTarOptions.Default, CancellationToken.None).ShouldBe(written);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static Gen<Step[]> Steps() =>
        (from kind in Gen.Choose(0, 7)
         from name in Gen.Elements(Names)
         from parent in Gen.Choose(0, 9)
         from mode in Gen.Elements(Modes)
         from id in Gen.Elements(Ids)
         from time in Gen.Elements(Times)
         from size in Gen.Elements(0, 1, 511, 512, 513, 200_000)
         select new Step(kind, name, parent, mode, id, time, size)).ArrayOf();

    private static void Take(RootedDirectory root, Step step)
    {
        var parent = Directories(root).ElementAt(step.Parent % Directories(root).Count());
        var path = parent.Length == 0 ? step.Name : $"{parent}/{step.Name}";
        if (root.TryStat(path) is not null || PathText.EncodedLength(path) > 4000)
        {
            return;
        }

        Make(root, path, step);
        if (root.Stat(path) is { } made && !WhiteoutFormat.IsWhiteout(in made))
        {
            root.SetModifiedAt(path, new UnixTime(step.Time));
        }

        if (parent.Length > 0)
        {
            root.SetModifiedAt(parent, new UnixTime(step.Time));
        }
    }

    private static void Make(RootedDirectory root, string path, Step step)
    {
        switch (step.Kind)
        {
            case 0 or 1:
                root.MakeDirectory(path, step.Mode);
                break;
            case 2 or 3:
                using (var file = root.CreateFile(path, step.Mode))
                {
                    RandomAccess.Write(file, new byte[step.Size], 0);
                }

                root.SetXattr(path, "user.size", BitConverter.GetBytes(step.Size));
                break;
            case 4:
                root.MakeSymlink(path, step.Name + "/../é");
                break;
            case 5:
                root.MakeNode(path, FileType.CharacterDevice, step.Mode, (uint)step.Parent + 1, (uint)step.Size);
                break;
            case 6:
                WhiteoutFormat.MakeWhiteout(root, path);
                return;
            default:
                if (root.ReadDirectory().FirstOrDefault(e => e.Type == FileType.Regular).Name is string existing)
                {
                    root.MakeHardLink(existing, path);
                    return;
                }

                root.MakeDirectory(path, step.Mode);
                WhiteoutFormat.Trusted.MakeOpaque(root, path);
                break;
        }

        root.SetOwner(path, step.Id, step.Id);
        if (step.Kind != 4)
        {
            root.SetMode(path, step.Mode);
        }
    }

    private static IEnumerable<string> Directories(RootedDirectory root, string path = "") =>
        root.ReadDirectory(path).Where(e => e.Type == FileType.Directory).OrderBy(e => e.Name, PathText.ByteOrder)
            .SelectMany(e => Directories(root, path.Length == 0 ? e.Name : $"{path}/{e.Name}")).Prepend(path);

    private sealed record Step(int Kind, string Name, int Parent, uint Mode, uint Id, long Time, int Size);
}
