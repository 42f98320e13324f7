using System.Net;
using Slipway.Registry.Http;

namespace Slipway.Tests.Registry;

public sealed class RetryPolicyTests
{
    private static readonly RetryPolicy Policy = new()
    {
        Attempts = 6,
        FirstDelay = TimeSpan.FromSeconds(1),
        LongestDelay = TimeSpan.FromSeconds(5),
        LongestRetryAfter = TimeSpan.FromMinutes(1),
    };

    [Fact]
    public void Delays_double_up_to_the_longest_and_then_end() =>
        Enumerable.Range(1, 6).Select(attempt => Policy.DelayAfter(attempt)?.TotalSeconds).ShouldBe([1, 2, 4, 5, 5, null]);

    [Fact]
    public void What_the_registry_asks_for_comes_first_unless_nobody_would_wait_for_it()
    {
        Policy.DelayAfter(1, TimeSpan.FromSeconds(30)).ShouldBe(TimeSpan.FromSeconds(30));
        Policy.DelayAfter(1, TimeSpan.FromHours(1)).ShouldBeNull();
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Thu, 01 Jan 2026 00:00:09 GMT", 9)]
    [InlineData("Wed, 31 Dec 2025 00:00:00 GMT", 0)]
    [InlineData("soon", null)]
    public void Retry_after_is_seconds_or_a_date(string value, int? seconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        response.Headers.TryAddWithoutValidation("Retry-After", value);
        RetryPolicy.RetryAfter(response, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
            .ShouldBe(seconds is { } expected ? TimeSpan.FromSeconds(expected) : null);
    }
}
