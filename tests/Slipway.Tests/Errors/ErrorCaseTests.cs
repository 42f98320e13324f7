using Slipway.Testing;

namespace Slipway.Tests.Errors;

/// <summary>Walks the folders under Cases. SLIPWAY_UPDATE_GOLDEN=1 writes anew what they say.</summary>
public sealed class ErrorCaseTests
{
    public static TheoryData<string> Cases => [.. ErrorCase.All];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_mistake_is_told_with_its_place_its_cause_and_the_way_out(string name)
    {
        using var store = new TempDirectory();
        var example = new ErrorCase(name);
        var seen = await example.BuildAsync(store["store"]);
        if (Environment.GetEnvironmentVariable("SLIPWAY_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(example.GoldenPath, seen);
        }

        seen.ShouldBe(await File.ReadAllTextAsync(example.GoldenPath), "SLIPWAY_UPDATE_GOLDEN=1 writes error anew");
    }
}
