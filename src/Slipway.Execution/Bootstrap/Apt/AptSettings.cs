using System.Text;

namespace Slipway.Execution.Bootstrap.Apt;

/// <summary>
/// The settings of this machine that say how archives are reached: proxies, retries, whether an old mirror is believed.
/// The making of a base needs them too; the base itself must not have them.
/// </summary>
internal static class AptSettings
{
    private static readonly string[] Wanted =
    [
        "Acquire::http::", "Acquire::https::", "Acquire::ftp::", "Acquire::Retries", "Acquire::Check-Valid-Until", "Acquire::Check-Date",
        "Acquire::ForceIPv4", "Acquire::ForceIPv6", "Acquire::Max-FutureTime",
    ];

    /// <summary>Of what <c>apt-config dump</c> prints, the lines that are wanted, as a configuration file.</summary>
    public static string Select(string dump)
    {
        var text = new StringBuilder();
        foreach (var line in dump.Split('\n'))
        {
            var hasValue = line.EndsWith("\";", StringComparison.Ordinal) && !line.EndsWith(" \"\";", StringComparison.Ordinal);
            if (hasValue && Array.Exists(Wanted, w => line.StartsWith(w, StringComparison.OrdinalIgnoreCase)))
            {
                text.Append(line).Append('\n');
            }
        }

        return text.ToString();
    }
}
