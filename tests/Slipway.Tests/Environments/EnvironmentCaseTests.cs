namespace Slipway.Tests.Environments;

/// <summary>Walks the folders under Cases. SLIPWAY_UPDATE_GOLDEN=1 writes their transcripts anew.</summary>
public sealed class EnvironmentCaseTests
{
    public static TheoryData<string> Cases => [.. EnvironmentCase.All];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_says_and_writes_what_it_should(string name)
    {
        var example = new EnvironmentCase(name);
        var transcript = await example.RunAsync();
        if (Environment.GetEnvironmentVariable("SLIPWAY_UPDATE_GOLDEN") == "1")
        {
            example.WriteGolden(transcript);
        }

        transcript.ShouldBe(example.Golden, "SLIPWAY_UPDATE_GOLDEN=1 writes the transcript anew");
    }
}
