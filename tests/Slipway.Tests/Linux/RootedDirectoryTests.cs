using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.Tests.Linux;

public sealed class RootedDirectoryTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly RootedDirectory _root;

    public RootedDirectoryTests() => _root = _temp.Open();

    public void Dispose()
    {
        _root.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void A_file_is_created_with_exactly_the_mode_asked_for()
    {
        _root.MakeDirectory("d", 0x3FF); // 0o1777
        Write("d/f", "hello", mode: 0x9FF); // 0o4777
        var status = _root.Stat("/d/f");
        status.Type.ShouldBe(FileType.Regular);
        status.Mode.ShouldBe(0x9FFu);
        status.SizeBytes.ShouldBe(5);
        _root.Stat("d").Mode.ShouldBe(0x3FFu);
        Read("d/f").ShouldBe("hello");
    }

    [Fact]
    public async Task A_pipe_is_opened_to_write_once_somebody_reads()
    {
        _root.MakeFifo("p", 0x180); // 0o600
        _root.TryOpenPipe("p").ShouldBeNull();
        var reading = Task.Run(() => File.ReadAllText(_temp["p"]));
        Microsoft.Win32.SafeHandles.SafeFileHandle? pipe = null;
        SpinWait.SpinUntil(() => (pipe = _root.TryOpenPipe("p")) is not null, TimeSpan.FromSeconds(20)).ShouldBeTrue();

        // More than a pipe holds: the writer waits for the reader.
        var text = new string('x', 200_000);
        using (var writer = new FileStream(pipe.ShouldNotBeNull(), FileAccess.Write, bufferSize: 0))
        {
            writer.Write(System.Text.Encoding.ASCII.GetBytes(text));
        }

        (await reading).ShouldBe(text);
    }

    [Fact]
    public void A_name_that_is_not_UTF8_is_kept()
    {
        var name = PathText.Decode([(byte)'x', 0xFF, 0xFE]);
        Write(name, "bytes");
        _root.ReadDirectory().ShouldHaveSingleItem().Name.ShouldBe(name);
        _root.MakeSymlink("l", name);
        _root.ReadLink("l").ShouldBe(name);
        Read("l", follow: true).ShouldBe("bytes");
    }

    [Fact]
    public void A_path_with_a_zero_byte_is_refused() =>
        Should.Throw<ArgumentException>(() => _root.TryStat("a\0b"));

    [Fact]
    public void What_is_not_there_has_no_status()
    {
        Write("file", "");
        _root.TryStat("nothing").ShouldBeNull();
        _root.TryStat("nothing/below").ShouldBeNull();
        _root.TryStat("file/below").ShouldBeNull();
        Should.Throw<ErrnoException>(() => _root.Stat("nothing")).Errno.ShouldBe(Errno.ENOENT);
    }

    [Fact]
    public void The_root_has_a_status_by_any_of_its_names()
    {
        foreach (var name in new[] { "", "/", ".", "./", "..", "/../.." })
        {
            _root.Stat(name).Type.ShouldBe(FileType.Directory, name);
        }
    }

    [Fact]
    public void An_absolute_link_starts_at_the_root()
    {
        Write("etc/passwd", "ours");
        _root.MakeSymlink("escape", "/etc");
        Read("escape/passwd").ShouldBe("ours");
        Write("escape/new", "in here");
        _temp.Read("etc/new").ShouldBe("in here");
    }

    [Fact]
    public void Dots_stop_at_the_root()
    {
        Write("victim", "inside");
        _root.MakeSymlink("up", "../../../../../..");
        Read("up/victim").ShouldBe("inside");
        Read("../../victim").ShouldBe("inside");
    }

    [Fact]
    public void Nothing_is_written_through_a_final_link()
    {
        Write("victim", "unharmed");
        _root.MakeSymlink("link", "victim");
        Should.Throw<ErrnoException>(() => _root.CreateFile("link", 0x1A4)).Errno.ShouldBe(Errno.EEXIST);
        Should.Throw<ErrnoException>(() => _root.TruncateFile("link")).Errno.ShouldBe(Errno.ELOOP);
        Should.Throw<ErrnoException>(() => _root.OpenRead("link")).Errno.ShouldBe(Errno.ELOOP);
        _root.SetModifiedAt("link", new UnixTime(1));
        _root.Stat("victim").ModifiedAt.Seconds.ShouldNotBe(1);
        _root.RemoveTree("link");
        Read("victim").ShouldBe("unharmed");
    }

    [Fact]
    public void The_strict_policy_follows_no_link_and_leaves_by_no_dots()
    {
        Write("d/f", "x");
        _root.MakeSymlink("l", "d");
        using var strict = _temp.Open(LinkPolicy.Refuse);
        Should.Throw<ErrnoException>(() => strict.OpenRead("l/f")).Errno.ShouldBe(Errno.ELOOP);
        Should.Throw<ErrnoException>(() => strict.OpenRead("../x")).Errno.ShouldBe(Errno.EXDEV);
        strict.Stat("/d/f").SizeBytes.ShouldBe(1);
    }

    [Fact]
    public void A_pipe_is_not_read_and_does_not_hang()
    {
        _root.MakeFifo("pipe", 0x1B6);
        _root.Stat("pipe").Type.ShouldBe(FileType.Fifo);
        Should.Throw<ErrnoException>(() => _root.OpenRead("pipe")).Errno.ShouldBe(Errno.EINVAL);
        Should.Throw<ErrnoException>(() => _root.TruncateFile("pipe"));
        Should.Throw<ErrnoException>(() => _root.OpenRead("")).Errno.ShouldBe(Errno.EISDIR);
    }

    [Fact]
    public void A_directory_of_many_names_is_read_whole()
    {
        var names = Enumerable.Range(0, 3000).Select(i => $"file-with-a-rather-long-name-{i}").ToArray();
        foreach (var name in names)
        {
            Write(name, "");
        }

        _root.ReadDirectory().Select(e => e.Name).Order().ShouldBe(names.Order());
        _root.ReadDirectory().ShouldAllBe(e => e.Type == FileType.Regular);
    }

    [Fact]
    public void Hard_links_share_an_inode_and_a_link_itself_can_have_one()
    {
        Write("a", "1");
        _root.MakeHardLink("a", "b");
        _root.Stat("a").Inode.ShouldBe(_root.Stat("b").Inode);
        _root.Stat("a").LinkCount.ShouldBe(2u);
        _root.MakeSymlink("s", "/nowhere");
        _root.MakeHardLink("s", "t");
        _root.ReadLink("t").ShouldBe("/nowhere");
    }

    [Fact]
    public void Rename_replaces()
    {
        Write("a", "new");
        Write("d/b", "old");
        _root.Rename("a", "d/b");
        Read("d/b").ShouldBe("new");
        _root.TryStat("a").ShouldBeNull();
    }

    [Fact]
    public void Times_before_1970_and_below_a_second_are_kept()
    {
        Write("f", "");
        _root.SetModifiedAt("f", new UnixTime(-5, 123));
        _root.Stat("f").ModifiedAt.ShouldBe(new UnixTime(-5, 123));
    }

    [Fact]
    public void Xattrs_come_sorted_and_in_any_size()
    {
        Write("d/f", "");
        var large = new byte[2000];
        Random.Shared.NextBytes(large);
        _root.SetXattr("d/f", "user.z", large);
        _root.SetXattr("d/f", "user.a", []);
        _root.ListXattrs("d/f").ShouldBe(["user.a", "user.z"]);
        _root.TryGetXattr("d/f", "user.z").ShouldBe(large);
        _root.TryGetXattr("d/f", "user.a").ShouldBe([]);
        _root.TryGetXattr("d/f", "user.none").ShouldBeNull();
        _root.ReadXattrs("d/f", name => name != "user.a").ShouldHaveSingleItem().Value.ShouldBe(large);
        _root.RemoveXattr("d/f", "user.a");
        _root.ListXattrs("d/f").ShouldBe(["user.z"]);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("/a/./b//c/", "a/b/c")]
    [InlineData("abs/x/y", "d/x/y")]
    [InlineData("chain/x", "d/x")]
    [InlineData("d/up/q", "q")]
    [InlineData("missing/../kept", "kept")]
    [InlineData("dangling/new", "not/there/new")]
    [InlineData("../../abs", "d")]
    public void ResolvePath_says_where_a_path_leads(string path, string expected)
    {
        _root.MakeDirectory("d", 0x1ED);
        _root.MakeSymlink("abs", "/d");
        _root.MakeSymlink("chain", "abs/.");
        _root.MakeSymlink("d/up", "../..");
        _root.MakeSymlink("dangling", "/not/there");
        _root.ResolvePath(path).ShouldBe(expected);
    }

    [Fact]
    public void ResolvePath_gives_up_on_a_circle()
    {
        _root.MakeSymlink("a", "b");
        _root.MakeSymlink("b", "a");
        Should.Throw<ErrnoException>(() => _root.ResolvePath("a/x")).Errno.ShouldBe(Errno.ELOOP);
    }

    [Fact]
    public void RemoveTree_removes_links_and_not_what_they_lead_to()
    {
        Write("keep/precious", "still here");
        _root.MakeDirectory("gone", 0x1ED);
        _root.MakeSymlink("gone/link", "/keep");
        _root.RemoveTree("gone");
        _root.TryStat("gone").ShouldBeNull();
        Read("keep/precious").ShouldBe("still here");
        _root.RemoveTree("never-was");
    }

    [Fact]
    public void RemoveTree_gets_rid_of_a_tree_deeper_than_any_path()
    {
        // 3,000 levels of 10 bytes: 30,000 bytes of path, where the kernel takes 4,096.
        var here = _root.Duplicate();
        for (var depth = 0; depth < 3000; depth++)
        {
            here.MakeDirectory("directory", 0x1ED);
            var next = here.OpenDirectory("directory");
            here.Dispose();
            here = next;
        }

        here.Dispose();
        _root.RemoveTree("directory");
        _root.ReadDirectory().ShouldBeEmpty();
    }

    [Fact]
    public void Contents_are_copied_whole()
    {
        Write("from", new string('x', 300_000));
        using (var from = _root.OpenRead("from"))
        using (var to = _root.CreateFile("to", 0x1A4))
        {
            FileContents.Copy(from, to, expectedBytes: 300_000, CancellationToken.None).ShouldBe(300_000);
        }

        Read("to").ShouldBe(Read("from"));
    }

    [Fact]
    public void Files_that_the_kernel_makes_up_are_copied_too()
    {
        using var proc = RootedDirectory.Open("/proc/sys/kernel", LinkPolicy.Refuse);
        using var from = proc.OpenRead("ostype");
        using (var to = _root.CreateFile("to", 0x1A4))
        {
            FileContents.Copy(from, to, expectedBytes: 0, CancellationToken.None).ShouldBe(6);
        }

        Read("to").ShouldBe("Linux\n");
    }

    [Fact]
    public void A_slash_at_the_end_does_not_follow_a_link()
    {
        _root.MakeDirectory("d", 0x1ED);
        _root.MakeSymlink("l", "d");
        _root.Stat("l/").Type.ShouldBe(FileType.SymbolicLink);
        _root.Stat("/./l/").Type.ShouldBe(FileType.SymbolicLink);
        _root.Stat("l/", followFinal: true).Type.ShouldBe(FileType.Directory);
    }

    [Fact]
    public void The_hint_that_folders_are_unrelated_is_given_where_the_file_system_takes_it_and_hurts_nowhere()
    {
        foreach (var place in (string[])[Path.GetTempPath(), "/dev/shm"])
        {
            var folder = Directory.CreateDirectory(Path.Combine(place, $"slipway-hint-{Environment.ProcessId}")).FullName;
            try
            {
                using var root = RootedDirectory.Open(folder, LinkPolicy.Refuse);
                root.MarkFoldersUnrelated();
                root.MarkFoldersUnrelated();
                root.MakeDirectory("d", 0x1FF);
                if (HostPrograms.Output("stat", "-f", "-c", "%T", folder).Trim() == "ext2/ext3")
                {
                    HostPrograms.Output("lsattr", "-d", folder).Split(' ')[0].ShouldContain('T');
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    [Fact]
    public void Flushing_is_possible_through_a_handle_that_only_names()
    {
        Write("d/f", "x");
        _root.Flush();
        _root.FlushFileSystem();
        using var file = _root.OpenRead("d/f");
        FileContents.Flush(file, "d/f");
    }

    private void Write(string path, string text, uint mode = 0x1A4)
    {
        var folder = Path.GetDirectoryName(path);
        if (!string.IsNullOrEmpty(folder) && _root.TryStat(folder, followFinal: true) is null)
        {
            _root.MakeDirectory(folder, 0x1ED);
        }

        using var stream = new FileStream(_root.CreateFile(path, mode), FileAccess.Write, 0);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }

    private string Read(string path, bool follow = false)
    {
        using var reader = new StreamReader(new FileStream(_root.OpenRead(path, follow), FileAccess.Read, 0));
        return reader.ReadToEnd();
    }
}
