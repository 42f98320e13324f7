using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Slipway.Execution.Runtime;
using Slipway.Layers.Stacks;
using Slipway.Linux;

namespace Slipway.Execution.Users;

/// <summary>
/// Users and groups of an image, from its own /etc/passwd and /etc/group (passwd(5), group(5)). A file that is not there
/// is an empty one, and a malformed line is passed over.
/// </summary>
public sealed class ContainerUsers
{
    /// <summary>Larger files than this are no user databases.</summary>
    private const int LargestFileBytes = 8 << 20;

    private readonly List<PasswdEntry> _users = [];
    private readonly List<GroupEntry> _groups = [];

    private ContainerUsers()
    {
    }

    /// <summary>Reads the databases of a root file system; links are followed within it.</summary>
    public static ContainerUsers Read(RootedDirectory root) => Read(path =>
        root.TryStat(path, followFinal: true) is { } status && IsDatabase(in status) ? root.OpenRead(path, followFinal: true) : null);

    /// <summary>The same of layers that nobody has mounted.</summary>
    public static ContainerUsers Read(LayeredFolder root) => Read(path =>
    {
        var real = root.ResolvePath(path);
        return root.Find(real) is { Status: var status } found && IsDatabase(in status) ? found.Layer.OpenRead(real) : null;
    });

    private static ContainerUsers Read(Func<string, SafeFileHandle?> open)
    {
        var users = new ContainerUsers();
        foreach (var fields in Lines(open("etc/passwd")))
        {
            if (fields.Length >= 4 && Number(fields[2]) is { } uid && Number(fields[3]) is { } gid)
            {
                users._users.Add(new PasswdEntry(fields[0], uid, gid));
            }
        }

        foreach (var fields in Lines(open("etc/group")))
        {
            if (fields.Length >= 3 && Number(fields[2]) is { } gid)
            {
                var members = fields.Length > 3 ? fields[3].Split(',', StringSplitOptions.RemoveEmptyEntries) : [];
                users._groups.Add(new GroupEntry(fields[0], gid, members));
            }
        }

        return users;
    }

    /// <summary>
    /// The owner that <c>--chown</c> means. A number alone stands for the group too; a user that is not known becomes 0, a
    /// group that is not known that of the user, as the reference has it.
    /// </summary>
    public (uint Uid, uint Gid) Owner(string text)
    {
        var (user, group) = Split(text);
        uint uid;
        uint gid;
        if (Number(user) is { } number)
        {
            (uid, gid) = (number, number);
        }
        else
        {
            var entry = _users.Find(u => u.Name == user);
            (uid, gid) = (entry?.Uid ?? 0, entry?.Gid ?? 0);
        }

        if (text.EndsWith(':'))
        {
            return (uid, 0);
        }

        if (group is not null)
        {
            gid = Number(group) ?? _groups.Find(g => g.Name == group)?.Gid ?? (Number(user) is null ? gid : 0);
        }

        return (uid, gid);
    }

    /// <summary>Whom <c>USER</c> means for a process, with the groups that the image gives that user.</summary>
    /// <exception cref="UnknownUserException">A name that the image does not know.</exception>
    public ContainerUser Process(string text)
    {
        // A group alone is root's process with that group, as in the reference.
        var (user, group) = Split(text);
        var number = user.Length == 0 ? 0 : Number(user);
        var entry = number is { } id ? _users.Find(u => u.Uid == id) : _users.Find(u => u.Name == user);
        if (entry is null && number is null)
        {
            throw new UnknownUserException($"unable to find user {user}: no matching entries in passwd file");
        }

        var uid = entry?.Uid ?? number ?? 0;
        if (group is not null)
        {
            var gid = Number(group) ?? _groups.Find(g => g.Name == group)?.Gid
                ?? throw new UnknownUserException($"unable to find group {group}: no matching entries in group file");
            return new ContainerUser(uid, gid, [gid]);
        }

        // The primary group is in the list as well, as login(1) would have it.
        var own = entry?.Gid ?? 0;
        var further = _groups.Where(g => entry is not null && g.Members.Contains(entry.Name, StringComparer.Ordinal)).Select(g => g.Gid);
        return new ContainerUser(uid, own, [.. further.Prepend(own).Distinct()]);
    }

    private static (string User, string? Group) Split(string text)
    {
        var colon = text.IndexOf(':');
        return colon < 0 ? (text, null) : (text[..colon], colon + 1 < text.Length ? text[(colon + 1)..] : null);
    }

    private static uint? Number(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsDatabase(in FileStatus status) => status is { Type: FileType.Regular, SizeBytes: <= LargestFileBytes };

    private static string[][] Lines(SafeFileHandle? database)
    {
        if (database is null)
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(database, FileAccess.Read, bufferSize: 0), Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(':'))];
    }

    private sealed record PasswdEntry(string Name, uint Uid, uint Gid);

    private sealed record GroupEntry(string Name, uint Gid, string[] Members);
}
