using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Environments;
using Slipway.Linting;
using Slipway.Patterns;
using Slipway.Yaml;

namespace Slipway.Tests.Environments;

/// <summary>
/// Whatever stands in an environment file, its Dockerfile does what that of a tame file does, and its values are those of the file.
/// </summary>
public sealed class HostileEnvironmentTests
{
    private static readonly WordExpander Expander = new('\\', _ => null);

    [Fact]
    public void No_value_escapes_its_quotes()
    {
        var made = 0;
        Prop.ForAll(HostileTexts.Environments.ToArbitrary(), environment =>
        {
            if (TryMake(environment) is not var (plan, text))
            {
                return;
            }

            made++;
            var (_, tame) = TryMake(environment.Tamed) ?? throw new InvalidOperationException("A tame environment was refused.");
            var document = Parse(text);
            ShapeOf(document).ShouldBe(ShapeOf(Parse(tame)), text);
            ValuesOf(document).ShouldBe([.. plan.Labels.Concat(plan.Variables).Select(v => v.Value).Order(StringComparer.Ordinal)], text);
            EmbeddedIn(document).ShouldBeSubsetOf([Described(plan)], text);
            CopiedFrom(document).ShouldAllBe(pattern => GlobSegment.IsMatch(pattern, environment.File), text);
            EnvironmentCase.Check(text).ShouldBeEmpty(text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

        // Some two thirds are refused, as they should be; the rest must not be a few.
        made.ShouldBeGreaterThan(50);
    }

    private static (EnvironmentPlan Plan, string Text)? TryMake(HostileEnvironment hostile)
    {
        var remarks = new EnvironmentRemarks();
        try
        {
            var environment = CondaEnvironmentReader.Read(new SourceText("env.yaml", hostile.Yaml), remarks);
            var plan = EnvironmentPlanner.Plan(
                new EnvironmentInput.Conda(environment, hostile.File),
                Profile.BuiltIn,
                new EnvironmentConfiguration(),
                new RenderOptions { MultiStage = hostile.IsMultiStage },
                renv: null,
                exact: null,
                remarks);
            return (plan, DockerfileText.Of(plan));
        }
        catch (EnvironmentRefusedException)
        {
            return null;
        }
    }

    private static DockerfileDocument Parse(string text)
    {
        var document = DockerfileParser.Parse(new SourceText("Dockerfile", text));
        document.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty(text);
        return document;
    }

    private static IEnumerable<Instruction> InstructionsOf(DockerfileDocument document) => document.Stages.SelectMany(s => s.Instructions.Prepend(s.From));

    // Instructions, their mounts and flags, and the programs that each RUN starts with the number of their words.
    private static string ShapeOf(DockerfileDocument document) => string.Join('\n', InstructionsOf(document).Select(i => i switch
    {
        RunInstruction run => $"RUN {run.Mounts.Length} {string.Join(' ', ShellReader.Read(run.Command.Words[0]).Select(c => $"{c.Joint} {c.Program}/{c.Words.Length}/{c.Words.Count(w => w.Value is null)}"))}",
        CopyInstruction copy => $"COPY {copy.From} {copy.Sources.Length} {copy.Heredocs.Count(h => !h.Expands)} {copy.Chown}{copy.Chmod}",
        FromInstruction from => $"FROM {from.Base} {from.StageName}",
        _ => i.Keyword,
    }));

    private static ImmutableArray<string> ValuesOf(DockerfileDocument document) =>
    [
        .. InstructionsOf(document)
            .SelectMany(i => i is LabelInstruction label ? label.Pairs : i is EnvInstruction env ? env.Pairs : [])
            .Where(p => p.Name is not ("PATH" or "CONDA_PREFIX" or "CONDA_DEFAULT_ENV"))
            .Select(p => Expander.Expand(p.Value))
            .Order(StringComparer.Ordinal),
    ];

    // What another reader understands of the text that stands in the Dockerfile.
    private static IEnumerable<string> EmbeddedIn(DockerfileDocument document) => InstructionsOf(document).OfType<CopyInstruction>()
        .SelectMany(c => c.Heredocs)
        .Select(h => Describe(YamlDocument.Read(new SourceText("embedded", h.Text)).Root));

    private static string Described(EnvironmentPlan plan) => Describe(EnvironmentSource.Rewritten(plan.Conda ?? throw new InvalidOperationException()));

    private static string Describe(YamlNode? node) => node switch
    {
        YamlNode.Mapping mapping => $"{{{string.Join(",", mapping.Entries.Select(e => $"{Describe(e.Key)}:{Describe(e.Value)}"))}}}",
        YamlNode.Sequence list => $"[{string.Join(",", list.Items.Select(Describe))}]",
        YamlNode.Scalar scalar => $"{scalar.IsPlain}<{scalar.Text}>",
        _ => "nothing",
    };

    private static IEnumerable<string> CopiedFrom(DockerfileDocument document) => InstructionsOf(document).OfType<CopyInstruction>()
        .Where(c => c is { From: null, Heredocs: [] })
        .Select(c => Expander.Expand(c.Sources[0]) is ['.', '/', .. var name] ? name : Expander.Expand(c.Sources[0]));
}
