using System.Collections.Immutable;
using Slipway.Bake;
using Slipway.Diagnostics;

namespace Slipway.Tests.Bake;

public sealed class BakeDefinitionTests
{
    [Fact]
    public void A_field_that_is_unknown_is_warned_of_with_the_nearest_known_one()
    {
        var warning = BakeText.Read("target \"default\" {\n  tag = [\"x\"]\n}\n").Warnings.ShouldHaveSingleItem();

        warning.Severity.ShouldBe(Severity.Warning);
        warning.ToString().ShouldStartWith("docker-bake.hcl:2:3: a target has no field tag");
        warning.Hint.ShouldBe("did you mean tags?");
    }

    [Fact]
    public void A_target_that_inherits_itself_is_told_the_circle() => BakeText.Error(
        "target \"default\" {\n  inherits = [\"b\"]\n}\ntarget \"b\" {\n  inherits = [\"default\"]\n}\n").Message.ShouldContain("default → b → default");

    [Fact]
    public void A_group_that_holds_itself_is_its_members()
    {
        var selection = BakeText.Select(BakeText.Read(
            "group \"default\" {\n  targets = [\"g\"]\n}\ngroup \"g\" {\n  targets = [\"default\", \"t\"]\n}\ntarget \"t\" {\n}\n"));
        selection.Targets.Keys.ShouldBe(["t"]);
    }

    [Fact]
    public void Targets_whose_results_are_taken_come_along_and_keep_no_name()
    {
        var selection = BakeText.Select(BakeText.Read("""
            target "default" {
              contexts = { base = "target:base", src = "./src" }
            }
            target "base" {
              tags = ["base:1"]
              contexts = { deeper = "target:deeper" }
            }
            target "deeper" {
            }
            target "other" {
            }
            """));

        selection.Targets.Keys.ShouldBe(["base", "deeper", "default"]);
        selection.Targets["default"].LinkedTargets.ShouldBe(["base"]);
        selection.Targets["base"].IsLinkOnly.ShouldBeTrue();
        selection.Targets["default"].IsLinkOnly.ShouldBeFalse();
    }

    [Fact]
    public void Values_come_out_as_the_options_of_build_take_them()
    {
        var target = BakeText.Target("""
            target "default" {
              secret = [{ type = "env", id = "token", env = "TOKEN" }, "id=k,src=a.key"]
              output = ["out", "-", { type = "image", name = "a,b" }]
              cache-from = ["registry.example/cache"]
              ssh = ["default", { id = "k", paths = ["a", "b"] }]
            }
            """);

        target.Secrets.ShouldBe(["env=TOKEN,id=token", "id=k,src=a.key"]);
        target.Outputs.ShouldBe(["type=local,dest=out", "type=tar,dest=-", "type=image,\"name=a,b\""]);
        target.CacheFrom.ShouldBe(["type=registry,ref=registry.example/cache"]);
        target.Ssh.ShouldBe(["default", "k=a,b"]);
        (target.Context, target.Dockerfile).ShouldBe((".", "Dockerfile"));
    }

    [Fact]
    public void A_variable_is_held_to_its_conditions()
    {
        const string Text = "variable \"V\" {\n  default = \"ok\"\n  validation {\n    condition = V != \"bad\"\n    error_message = \"V must not be ${V}\"\n  }\n}\ntarget \"default\" {\n}\n";

        BakeText.Target(Text).ShouldNotBeNull();
        Should.Throw<BakeException>(() => BakeText.Read(Text, environment: ("V", "bad"))).Message.ShouldBe("docker-bake.hcl:4:17: V must not be bad");
    }

    [Theory]
    [InlineData("default = 1", "x", "is no number")]
    [InlineData("default = true", "maybe", "is no bool")]
    [InlineData("type = list(number)", "1,x", "number is needed")]
    [InlineData("type = map(string)", "novalue", "is no map of string")]
    public void A_value_of_the_environment_has_to_be_of_the_type(string declaration, string value, string words) =>
        Should.Throw<BakeException>(() => BakeText.Read($"variable \"V\" {{\n  {declaration}\n}}\n", environment: ("V", value))).Message.ShouldContain(words);

    [Theory]
    [InlineData("app", "expected target.name")]
    [InlineData("a=b", "target.name")]
    [InlineData("a.tgs=b", "unknown key: tgs")]
    [InlineData("a.args=b", "requires name")]
    [InlineData("a.tags.b=c", "has no names")]
    [InlineData("a.tags", "expected target.name=value")]
    public void An_override_that_sets_nothing_is_refused(string text, string words) =>
        Should.Throw<BakeException>(() => BakeOverride.Parse(text)).Message.ShouldContain(words);

    [Fact]
    public void What_is_printed_is_a_bake_file_of_the_same_meaning()
    {
        var printed = BakePrint.Write(BakeText.Select(BakeText.Read(
            "target \"default\" {\n  args = { a = \"$${x} %%{y}\" }\n  secret = [\"id=a,env=b\"]\n  matrix = { v = [\"1\", \"2\"] }\n  name = \"t${v}\"\n}\n")));

        BakePrint.Write(BakeText.Select(BakeText.Read(printed, "docker-bake.json"))).ShouldBe(printed);
    }

    [Theory]
    [InlineData("{ \"target\": { \"default\": {} } }")]
    [InlineData("services:\n  default:\n    build: .\n")]
    [InlineData("target \"default\" {\n}\n")]
    public void Standard_input_is_told_by_what_it_holds(string text) =>
        BakeText.Target(text, "stdin").Name.ShouldBe("default");

    [Theory]
    [InlineData("*", "anything", true)]
    [InlineData("app-*", "app-1", true)]
    [InlineData("app-?", "app-12", false)]
    [InlineData("[a-c]pp", "bpp", true)]
    [InlineData("[^a]pp", "app", false)]
    [InlineData("*a*b*", "xxaxxbxx", true)]
    [InlineData("a", "b", false)]
    public void Patterns_match_names(string pattern, string name, bool matches) =>
        Slipway.Bake.Resolution.NamePattern.Matches(pattern, name).ShouldBe(matches);

    [Fact]
    public void An_argument_that_is_set_without_a_value_takes_the_environments()
    {
        var definition = BakeText.Read("target \"default\" {\n}\n");
        var selection = definition.Select([], [BakeOverride.Parse("default.args.A"), BakeOverride.Parse("default.args.B")], new Dictionary<string, string> { ["A"] = "1" });
        selection.Targets["default"].Arguments.ShouldBe(ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("A", "1")]));
    }
}
