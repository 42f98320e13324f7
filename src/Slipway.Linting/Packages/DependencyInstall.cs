using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>A command that fetches what the project's own lists name, such as <c>npm ci</c>.</summary>
/// <param name="Lists">The files that it reads, as people call them.</param>
internal sealed record DependencyInstall(string Program, ImmutableArray<string> Verb, string Lists)
{
    private static readonly ImmutableArray<DependencyInstall> All =
    [
        new("pnpm", ["install"], "package.json and pnpm-lock.yaml"),
        new("pnpm", ["i"], "package.json and pnpm-lock.yaml"),
        new("bundle", ["install"], "Gemfile and Gemfile.lock"),
        new("composer", ["install"], "composer.json and composer.lock"),
        new("go", ["mod", "download"], "go.mod and go.sum"),
        new("cargo", ["fetch"], "Cargo.toml and Cargo.lock"),
        new("poetry", ["install"], "pyproject.toml and poetry.lock"),
        new("pipenv", ["install"], "Pipfile and Pipfile.lock"),
        new("pipenv", ["sync"], "Pipfile and Pipfile.lock"),
        new("uv", ["sync"], "pyproject.toml and uv.lock"),
        new("dotnet", ["restore"], "the project files"),
        new("mix", ["deps.get"], "mix.exs and mix.lock"),
        new("mvn", ["dependency:go-offline"], "pom.xml"),
        new("mvn", ["dependency:resolve"], "pom.xml"),
    ];

    /// <summary>What a command fetches; null where it is none that does.</summary>
    public static DependencyInstall? Of(ShellCommand command)
    {
        if (PackageCommand.Read(command) is { InstallsProject: true } packages)
        {
            var name = packages.Manager.Name;
            return packages.Lists is [var list, ..]
                ? new DependencyInstall(name, [packages.Verb], ShellPrograms.NameOf(list.Text))
                : new DependencyInstall(name, [packages.Verb], name == PackageManager.Npm.Name ? "package.json and package-lock.json" : "package.json and yarn.lock");
        }

        // uv pip install -r …
        if (command.Program == "uv" && command.Words is [_, { Text: "pip" }, ..])
        {
            return Of(command with { Words = command.Words[1..] });
        }

        var words = command.Words.Skip(1).Where(w => !w.Text.StartsWith('-')).Select(w => w.Text).ToArray();
        return All.FirstOrDefault(i => i.Program == command.Program && words.Take(i.Verb.Length).SequenceEqual(i.Verb));
    }
}
