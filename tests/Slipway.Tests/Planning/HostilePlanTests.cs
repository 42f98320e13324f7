using System.Diagnostics;
using System.Text;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Planning;
using Slipway.Testing;

namespace Slipway.Tests.Planning;

/// <summary>Dockerfiles that no person writes: planned in linear time and on any stack, or refused with a place.</summary>
[Collection(Alone.Name)]
public sealed class HostilePlanTests
{
    private const int Many = 10_000;
    private const int Growth = 8;
    private const double MostRatio = 32;

    /// <summary>What takes less is too short to compare.</summary>
    private static readonly TimeSpan Measurable = TimeSpan.FromMilliseconds(15);

    [Theory]
    [InlineData("chain")]
    [InlineData("copies")]
    [InlineData("mounts")]
    [InlineData("chain-with-variables")]
    [InlineData("run")]
    [InlineData("env")]
    [InlineData("arg")]
    [InlineData("label")]
    [InlineData("expose")]
    [InlineData("volume")]
    [InlineData("onbuild")]
    [InlineData("workdir")]
    [InlineData("sources")]
    public async Task Planning_is_linear(string shape)
    {
        var small = await TimeAsync(Text(shape, Many / Growth));
        var large = await TimeAsync(Text(shape, Many));
        (large / (small > Measurable ? small : Measurable)).ShouldBeLessThan(MostRatio, $"{small} for {Many / Growth}, {large} for {Many}");
    }

    [Fact]
    public void Ten_thousand_stages_need_no_deep_stack()
    {
        const int SmallStack = 256 << 10;
        BuildPlan? plan = null;
        var thread = new Thread(() => plan = PlanAsync(Text("chain", Many)).GetAwaiter().GetResult(), SmallStack);
        thread.Start();
        thread.Join();
        plan.ShouldNotBeNull().Target.ShouldNotBeNull().History.Length.ShouldBe(Many);
    }

    [Fact]
    public void The_map_of_ten_thousand_stages_is_drawn()
    {
        var map = StageMap.Of(Parse(Text("copies", Many)), Request());
        map.Stages.Length.ShouldBe(Many + 1);
        map.IsReached(0).ShouldBeTrue();
    }

    [Fact]
    public async Task Variables_that_double_each_other_are_refused_where_they_do()
    {
        var problem = await ProblemAsync("FROM base\nENV A0=0123456789\n" + Lines(40, i => $"ENV A{i + 1}=\"$A{i}$A{i}\""));
        problem.Message.ShouldContain("it expands to more than 4194304 characters");
        problem.Span.ShouldBe(new SourceSpan(21, 9, 21, 19));
    }

    [Fact]
    public async Task So_are_global_arguments() =>
        (await ProblemAsync("ARG A0=0123456789\n" + Lines(40, i => $"ARG A{i + 1}=$A{i}$A{i}") + "FROM base\n"))
            .Message.ShouldContain("it expands to more than 4194304 characters");

    [Theory]
    [InlineData("ENV B=${A//a/aaaaaaaaaaaaaaaaaaaa}", "it expands to more than")]
    [InlineData("ENV B=${A//a*b/c}", "take too long")]
    [InlineData("ENV B=${A%b*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a}", "take too long")]
    public async Task Patterns_over_long_values_are_bounded(string line, string message) =>
        (await ProblemAsync($"FROM base\nENV A={new string('a', 1 << 20)}\n{string.Concat(Enumerable.Repeat(line + "\n", 20))}")).Message.ShouldContain(message);

    [Fact]
    public async Task Substitutions_nest_a_hundred_deep_and_no_deeper()
    {
        (await PlanAsync($"FROM base\nENV B={Nested(90)}\n")).Diagnostics.ShouldBeEmpty();
        var problem = await ProblemAsync($"FROM base\nENV B={Nested(5000)}\n");
        problem.Message.ShouldContain("nested deeper than 100");
        problem.Message.Length.ShouldBeLessThan(400);
        problem.Span.ShouldNotBeNull().StartLine.ShouldBe(2);
    }

    [Theory]
    [InlineData("arguments-and-runs")]
    [InlineData("variables-and-runs")]
    [InlineData("all-ports")]
    public async Task What_makes_more_text_than_fits_is_refused(string shape) =>
        (await ProblemAsync(Text(shape, 100_000))).Rule.ShouldBe("TooMuchText");

    [Fact]
    public async Task A_working_directory_is_no_longer_than_a_path_may_be() =>
        (await ProblemAsync("FROM base\n" + Lines(500, _ => "WORKDIR some-folder"))).Rule.ShouldBe("PathTooLong");

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("${a:-", depth)) + "x" + new string('}', depth);

    private static string Text(string shape, int count) => shape switch
    {
        "chain" => "FROM base AS s0\n" + Lines(count, i => $"FROM s{i} AS s{i + 1}\nRUN true"),
        "chain-with-variables" => "FROM base AS s0\n" + Lines(count, i => $"FROM s{i} AS s{i + 1}\nENV A{i}=1\nLABEL l{i}=1\nEXPOSE {1 + (i % 60000)}"),
        "copies" => "FROM base AS s0\n" + Lines(count, i => $"FROM base AS s{i + 1}\nCOPY --from=s{i} /a /a"),
        "mounts" => "FROM base AS s0\n" + Lines(count, i => $"FROM base AS s{i + 1}\nRUN --mount=from=s{i},target=/m true"),
        "run" => "FROM base\n" + Lines(count, i => $"RUN make part{i}"),
        "env" => "FROM base\n" + Lines(count, i => $"ENV NAME{i}=value"),
        "arg" => "FROM base\n" + Lines(count, i => $"ARG NAME{i}=value"),
        "label" => "FROM base\n" + Lines(count, i => $"LABEL name{i}=value"),
        "expose" => "FROM base\n" + Lines(count, i => $"EXPOSE {1 + (i % 60000)}"),
        "volume" => "FROM base\n" + Lines(count, i => $"VOLUME /v{i}"),
        "onbuild" => "FROM base\n" + Lines(count, i => $"ONBUILD RUN {i}"),
        "workdir" => "FROM base\n" + Lines(count, i => $"WORKDIR /w{i}"),
        "sources" => $"FROM base\nADD {string.Concat(Enumerable.Range(0, count).Select(i => $"http://h/{i} "))} /d/\n",
        "arguments-and-runs" => "FROM base\n" + Lines(count / 2, i => $"ARG NAME{i}=value\nRUN true"),
        "variables-and-runs" => "FROM base\n" + Lines(count / 2, i => $"ENV NAME{i}=value\nRUN true"),
        "all-ports" => "FROM base\n" + Lines(count / 10, _ => "EXPOSE 1-65535"),
        _ => throw new UnreachableException(shape),
    };

    private static string Lines(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(line(i)).Append('\n');
        }

        return text.ToString();
    }

    private static async Task<TimeSpan> TimeAsync(string text)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 2; i++)
        {
            var taken = await ProcessorTime.OfAsync(async () => (await PlanAsync(text)).Target.ShouldNotBeNull());
            best = taken < best ? taken : best;
        }

        return best;
    }

    private static async Task<Diagnostic> ProblemAsync(string text)
    {
        var plan = await PlanAsync(text);
        plan.Target.ShouldBeNull();
        return plan.Diagnostics.Single(d => d.Severity == Severity.Error);
    }

    private static DockerfileDocument Parse(string text) => DockerfileParser.Parse(new SourceText("Dockerfile", text));

    private static Task<BuildPlan> PlanAsync(string text) => BuildPlanner.PlanAsync(Parse(text), Request(), new AnyBaseImage(), CancellationToken.None);

    private static PlanRequest Request() => new()
    {
        BuildArguments = new Dictionary<string, string>(),
        Labels = new Dictionary<string, string>(),
        NamedContexts = new Dictionary<string, NamedContext>(),
        BuildPlatform = Platform.Parse("linux/amd64"),
        TargetPlatform = Platform.Parse("linux/amd64"),
    };

    private sealed class AnyBaseImage : IBaseImageResolver
    {
        public Task<BaseImage> ResolveAsync(BaseImageReference reference, Platform platform, CancellationToken cancellationToken) =>
            Task.FromResult(new BaseImage(new ImageConfig { Architecture = "amd64", Os = "linux", Rootfs = new RootFs { DiffIds = [] } }));
    }
}
