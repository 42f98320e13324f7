using Slipway.Registry.Auth;

namespace Slipway.Tests.Registry;

public sealed class AuthChallengeTests
{
    [Fact]
    public void A_comma_within_quotes_does_not_end_a_parameter()
    {
        var challenge = AuthChallenge.Parse(["""Bearer realm="https://auth.example/token",service="registry.example",scope="repository:a/b:pull,push" """])
            .ShouldHaveSingleItem();
        challenge.IsBearer.ShouldBeTrue();
        challenge["realm"].ShouldBe("https://auth.example/token");
        challenge["service"].ShouldBe("registry.example");
        challenge["scope"].ShouldBe("repository:a/b:pull,push");
    }

    [Fact]
    public void One_header_may_hold_several_challenges()
    {
        var challenges = AuthChallenge.Parse(["""Basic realm="a", bearer REALM="b", Negotiate""", "Digest"]);
        challenges.Select(c => c.Scheme).ShouldBe(["Basic", "bearer", "Negotiate", "Digest"]);
        challenges[1].IsBearer.ShouldBeTrue();
        challenges[1]["realm"].ShouldBe("b");
    }

    [Theory]
    [InlineData("Bearer realm=\"a\\\"b\"", "a\"b")]
    [InlineData("Bearer realm=bare, service=x", "bare")]
    [InlineData("Bearer realm=\"unfinished", "unfinished")]
    [InlineData("Bearer realm=", "")]
    public void Values_may_be_quoted_escaped_bare_or_cut(string header, string realm) =>
        AuthChallenge.Parse([header]).ShouldHaveSingleItem()["realm"].ShouldBe(realm);

    [Theory]
    [InlineData("")]
    [InlineData(" , ,")]
    [InlineData("=\"\"")]
    public void Nothing_is_read_from_nonsense(string header) => AuthChallenge.Parse([header]).ShouldBeEmpty();
}
