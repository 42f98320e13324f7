using Slipway.Environments;

namespace Slipway.Tests.Environments;

public sealed class ImageReferencesTests
{
    private static readonly DateTimeOffset Day = new(2024, 3, 9, 1, 2, 3, TimeSpan.FromHours(14));
    private static readonly EnvironmentConfiguration Lab = new() { Registry = "reg.example", Organization = "lab" };

    [Theory]
    [InlineData("myapp:distroless", "myapp:distroless")]
    [InlineData("quay.io/lab/app", "quay.io/lab/app:20240308")]
    [InlineData("127.0.0.1:5000/app", "127.0.0.1:5000/app:20240308")]
    public void A_tag_with_a_slash_or_a_colon_is_a_complete_reference(string tag, string reference) =>
        Of([tag], repository: null, new EnvironmentConfiguration()).ShouldBe([reference]);

    [Fact]
    public void Every_tag_is_put_on_the_repository() =>
        Of(["a", "b", "a"], "r/x", new EnvironmentConfiguration()).ShouldBe(["r/x:a", "r/x:b"]);

    [Fact]
    public void The_configuration_names_the_repository_and_the_day_in_UTC_is_the_tag()
    {
        Of(["v1"], repository: null, Lab).ShouldBe(["reg.example/lab/my-env:v1"]);
        Of([], repository: null, Lab).ShouldBe(["reg.example/lab/my-env:20240308"]);
    }

    [Fact]
    public void Without_a_repository_both_remedies_are_told()
    {
        var refused = Should.Throw<EnvironmentRefusedException>(() => Of([], repository: null, new EnvironmentConfiguration()));
        var hint = refused.Diagnostics.Single().Hint;
        hint.ShouldNotBeNull().ShouldContain("--repository");
        hint.ShouldContain("organization");
    }

    [Theory]
    [InlineData("y:z", "r/x")]
    [InlineData("v 1", "r/x")]
    [InlineData("1:v 1", null)]
    [InlineData("r/X:1", null)]
    [InlineData("r/x@sha256:0000000000000000000000000000000000000000000000000000000000000000", null)]
    public void What_contradicts_itself_or_is_no_name_is_refused(string tag, string? repository) =>
        Should.Throw<EnvironmentRefusedException>(() => Of([tag], repository, Lab));

    [Fact]
    public void An_organization_that_no_registry_has_is_refused() =>
        Should.Throw<EnvironmentRefusedException>(() => Of(["1"], repository: null, Lab with { Organization = "my lab" }));

    [Theory]
    [InlineData("My Env", "my-env")]
    [InlineData("a.b_c", "a-b-c")]
    [InlineData("--é--", "env")]
    public void A_name_becomes_a_part_of_a_repository(string name, string slug) => ImageReferences.Slug(name).ShouldBe(slug);

    private static IEnumerable<string> Of(string[] tags, string? repository, EnvironmentConfiguration configuration) =>
        ImageReferences.Of(tags, repository, configuration, "My_Env", Day).Select(n => n.Familiar);
}
