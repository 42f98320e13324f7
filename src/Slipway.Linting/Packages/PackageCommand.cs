using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>A command that installs or removes packages.</summary>
/// <param name="Verb">What it is told to do: <c>install</c>, <c>ci</c>.</param>
/// <param name="Packages">Those whose names stand there; without what only the shell knows.</param>
internal sealed record PackageCommand(PackageManager Manager, string Verb, ImmutableArray<Package> Packages, ShellCommand Command)
{
    /// <summary>Lists that packages are named in: the values of pip's <c>-r</c>.</summary>
    public ImmutableArray<ShellWord> Lists { get; init; } = [];

    /// <summary>The name under which <c>apk add --virtual</c> puts them together; null for none.</summary>
    public string? GroupName { get; init; }

    public bool Installs => Manager.Install.Contains(Verb);

    public bool Removes => Manager.Remove.Contains(Verb);

    /// <summary>Whether it installs what files of the project list, and not what the Dockerfile names.</summary>
    public bool InstallsProject => Installs && (Lists.Length > 0
        || ((Manager == PackageManager.Npm || Manager == PackageManager.Yarn) && Packages.IsEmpty));

    /// <summary>The command; null where it does neither.</summary>
    public static PackageCommand? Read(ShellCommand command)
    {
        if (PackageManager.Of(command) is not var (manager, arguments))
        {
            return null;
        }

        string? verb = manager == PackageManager.Yarn && arguments.IsEmpty ? "install" : null;
        string? group = null;
        var packages = ImmutableArray.CreateBuilder<Package>();
        var lists = ImmutableArray.CreateBuilder<ShellWord>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var word = arguments[i];
            if (word.Text.StartsWith('-'))
            {
                var equals = word.Text.IndexOf('=');
                var flag = equals < 0 ? word.Text : word.Text[..equals];
                var value = equals >= 0 ? word.Text[(equals + 1)..] : i + 1 < arguments.Length ? arguments[i + 1].Text : "";
                group = manager == PackageManager.Apk && flag is "-t" or "--virtual" ? value : group;
                var isList = manager == PackageManager.Pip && flag is "-r" or "--requirement";
                if (isList && i + 1 < arguments.Length)
                {
                    lists.Add(equals < 0 ? arguments[i + 1] : word with { Text = value, Value = value, Start = word.End - value.Length });
                }

                i += equals < 0 && (isList || manager.ValueFlags.Contains(flag)) ? 1 : 0;
            }
            else if (verb is null)
            {
                verb = word.Value ?? "";
            }
            else if (word.Value is { Length: > 0 } written)
            {
                packages.Add(new Package(Unversioned(manager, written), word));
            }
        }

        var read = new PackageCommand(manager, verb ?? "", packages.ToImmutable(), command) { Lists = lists.ToImmutable(), GroupName = group };
        return read.Installs || read.Removes ? read : null;
    }

    // curl=7.88.1-10, curl:amd64, curl/bookworm, curl>=8; Django[argon2]==4.2; left-pad@1.3.0, @scope/name@1
    private static string Unversioned(PackageManager manager, string package)
    {
        if (manager == PackageManager.Npm || manager == PackageManager.Yarn)
        {
            return package.IndexOf('@', 1) is > 0 and var at ? package[..at] : package;
        }

        // Only names begin with a letter, but for apk's !name and the groups of dnf.
        var isName = char.IsAsciiLetterOrDigit(package[0]) && (manager == PackageManager.Apt || !package.Contains('/'));
        var end = package.AsSpan().IndexOfAny(manager == PackageManager.Apt ? "=:/" : manager == PackageManager.Pip ? "=<>~![;@ " : "=<>~@");
        return isName && end > 0 ? package[..end] : package;
    }
}
