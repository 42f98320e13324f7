using Slipway.Cli;

namespace Slipway.Tests.Bake;

/// <summary>Walks the folders under Cases. They hold what another program answered: they are never written anew from our own answer.</summary>
public sealed class BakeCaseTests
{
    public static TheoryData<string> Cases => [.. BakeCase.All];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_printed_is_what_buildx_prints(string name)
    {
        var example = new BakeCase(name);
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await SlipwayProgram.RunAsync(["bake", "--print", .. example.Words], example.Surroundings(output, error));

        code.ShouldBe(0, error.ToString());
        output.ToString().ShouldBe(example.Expected);
    }
}
