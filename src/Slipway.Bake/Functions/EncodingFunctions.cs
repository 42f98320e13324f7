using System.Security.Cryptography;
using System.Text;
using Slipway.Bake.Evaluation;
using Slipway.Bake.Formats;

namespace Slipway.Bake.Functions;

/// <summary>Functions that write values in another form, or read them from one.</summary>
internal static class EncodingFunctions
{
    public static (string Name, HclFunction Function)[] All =>
    [
        ("jsonencode", a => a.Result(GoJson.Encode(a[0]))),
        ("jsondecode", a => GoJson.Decode(a.Text(0)) ?? throw a.Wrong("was given what is no JSON")),
        ("csvdecode", a => Table(a)),
        ("base64encode", a => a.Result(Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Text(0))))),
        ("base64decode", FromBase64),
        ("urlencode", a => a.Result(Uri.EscapeDataString(a.Text(0)).Replace("%20", "+", StringComparison.Ordinal))),
        ("sha256", a => a.Result(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(a.Text(0)))))),
        ("sha512", a => a.Result(Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(a.Text(0)))))),
        ("sha1", a => a.Result(Convert.ToHexStringLower(Sha1(a.Text(0))))),
        ("md5", a => a.Result(Convert.ToHexStringLower(Md5(a.Text(0))))),
    ];

    // Names for caches and tags that other tools make in the same way; nothing is protected by them.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "A function of bake files, no protection.")]
    private static byte[] Sha1(string text) => SHA1.HashData(Encoding.UTF8.GetBytes(text));

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "A function of bake files, no protection.")]
    private static byte[] Md5(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));

    private static HclValue FromBase64(HclArguments arguments)
    {
        var bytes = new byte[arguments.Text(0).Length];
        return Convert.TryFromBase64String(arguments.Text(0), bytes, out var length)
            ? arguments.Result(Encoding.UTF8.GetString(bytes, 0, length))
            : throw arguments.Wrong("was given what is no base64");
    }

    private static HclValue Table(HclArguments arguments)
    {
        var lines = arguments.Text(0).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => CsvFields.Split(line.TrimEnd('\r'))).ToList();
        if (lines.Count == 0 || lines.Exists(line => line is null || line.Count != lines[0]?.Count))
        {
            throw arguments.Wrong("takes lines with as many fields as the first");
        }

        var names = lines[0] ?? [];
        return arguments.Result(lines.Skip(1).Select(line => HclValue.Of(names
            .Zip(line ?? [])
            .Select(pair => KeyValuePair.Create(pair.First, HclValue.Of(pair.Second)))
            .DistinctBy(pair => pair.Key))));
    }
}
