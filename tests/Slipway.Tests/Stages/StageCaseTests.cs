using System.Xml.Linq;
using Slipway.Testing;

namespace Slipway.Tests.Stages;

/// <summary>Walks the folders under Cases. SLIPWAY_UPDATE_GOLDEN=1 writes anew what is shown.</summary>
public sealed class StageCaseTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var name in StageCase.All)
            {
                foreach (var form in StageCase.Forms.Keys)
                {
                    cases.Add(name, form);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Stages_are_shown_in_every_form(string name, string form)
    {
        using var store = new TempDirectory();
        var example = new StageCase(name);
        var shown = await example.ShowAsync(form, store["store"]);
        var path = example.GoldenPath(form);
        if (Environment.GetEnvironmentVariable("SLIPWAY_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(path, shown);
        }

        shown.ShouldBe(await File.ReadAllTextAsync(path), $"SLIPWAY_UPDATE_GOLDEN=1 writes {form} anew");
        if (form.EndsWith(".svg", StringComparison.Ordinal) && shown.StartsWith('<'))
        {
            XDocument.Parse(shown).Root.ShouldNotBeNull().Name.LocalName.ShouldBe("svg");
        }
    }
}
