using System.Globalization;
using System.Net;

namespace Slipway.Registry.Http;

/// <summary>How often a request is sent again, and how long is waited between: doubling from <see cref="FirstDelay"/>.</summary>
public sealed record RetryPolicy
{
    public static RetryPolicy Default { get; } = new();

    /// <summary>How often a request is sent at most, the first time included.</summary>
    public int Attempts { get; init; } = 5;

    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(400);

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A registry that asks to be left alone for longer than this ends the request at once: nobody would wait for it.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a registry may keep silent, before its answer or within it, until the connection counts as broken.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time to wait after the failed attempt <paramref name="attempt"/> (from 1), or null to give up.</summary>
    internal TimeSpan? DelayAfter(int attempt, TimeSpan? retryAfter = null)
    {
        if (attempt >= Attempts || retryAfter > LongestRetryAfter)
        {
            return null;
        }

        if (retryAfter is { } asked)
        {
            return asked;
        }

        var doubled = FirstDelay * Math.Pow(2, Math.Min(attempt - 1, 16));
        return doubled < LongestDelay ? doubled : LongestDelay;
    }

    /// <summary>Whether the same request may have another answer a little later.</summary>
    internal static bool IsTransient(HttpStatusCode status) => status is
        HttpStatusCode.RequestTimeout
        or HttpStatusCode.TooManyRequests
        or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout;

    /// <summary><c>Retry-After</c> (RFC 9110, 10.2.3): seconds, or a date that is compared with the <c>Date</c> of the same answer.</summary>
    internal static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var delay = header?.Delta ?? (header?.Date - (response.Headers.Date ?? now));
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }

    internal static string Seconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString("0", CultureInfo.InvariantCulture) + " s";
}
