using System.Text.Json;

namespace Slipway.Oci;

/// <summary>A health check as JSON (Docker's HealthConfig); what is 0 is inherited and not written.</summary>
public static class HealthCheckJson
{
    /// <summary>Null for null.</summary>
    /// <exception cref="JsonException">A value is of another kind.</exception>
    public static HealthCheck? ReadHealthCheck(this ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }

        var check = new HealthCheck();
        while (json.NextField())
        {
            check = ReadField(ref json, check);
        }

        return check;
    }

    public static void Write(this Utf8JsonWriter json, HealthCheck check)
    {
        json.WriteStartObject();
        json.WriteGiven("Test", check.Test);
        WriteSet(json, "Interval", check.IntervalNanoseconds);
        WriteSet(json, "Timeout", check.TimeoutNanoseconds);
        WriteSet(json, "StartPeriod", check.StartPeriodNanoseconds);
        WriteSet(json, "StartInterval", check.StartIntervalNanoseconds);
        WriteSet(json, "Retries", check.Retries);
        json.WriteEndObject();
    }

    private static HealthCheck ReadField(ref JsonCursor json, HealthCheck check)
    {
        switch (json.FieldName)
        {
            case "Test": return check with { Test = json.ReadTexts() };
            case "Interval": return check with { IntervalNanoseconds = json.ReadInteger() };
            case "Timeout": return check with { TimeoutNanoseconds = json.ReadInteger() };
            case "StartPeriod": return check with { StartPeriodNanoseconds = json.ReadInteger() };
            case "StartInterval": return check with { StartIntervalNanoseconds = json.ReadInteger() };
            case "Retries": return check with { Retries = json.ReadInt32() };
            default:
                json.Skip();
                return check;
        }
    }

    private static void WriteSet(Utf8JsonWriter json, string name, long value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }
}
