using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Oci;

namespace Slipway.Registry.Credentials;

/// <summary>
/// A file of credentials: docker's <c>config.json</c>, or <c>auth.json</c> (containers-auth.json(5)), which is the same with
/// fewer keys. What Slipway does not know in it stays as it is.
/// </summary>
internal sealed class CredentialDocument
{
    private const string Auths = "auths";

    private readonly JsonObject _root;
    private readonly string _source;

    private CredentialDocument(JsonObject root, string source) => (_root, _source) = (root, source);

    /// <exception cref="CredentialException">It is no JSON object.</exception>
    public static CredentialDocument Parse(ReadOnlySpan<byte> json, string source)
    {
        try
        {
            var root = json.Trim(" \t\r\n"u8).IsEmpty ? [] : JsonNode.Parse(json) as JsonObject;
            return new CredentialDocument(root ?? throw new CredentialException(source, "the file must hold a JSON object"), source);
        }
        catch (JsonException e)
        {
            throw new CredentialException(source, $"line {e.LineNumber + 1} is not JSON", e);
        }
    }

    /// <summary>The helper that keeps what belongs to <paramref name="host"/>, by the name after <c>docker-credential-</c>; null where the file itself does.</summary>
    public string? HelperOf(string host)
    {
        foreach (var (key, helper) in Object("credHelpers") ?? [])
        {
            if (RegistryKey.OfHost(key) == host && Text(helper) is { } name)
            {
                return name;
            }
        }

        return Text(_root["credsStore"]);
    }

    /// <summary>What the file itself has for a repository.</summary>
    /// <exception cref="CredentialException">The entry cannot be understood.</exception>
    public RegistryCredential? Find(string host, string repository)
    {
        foreach (var candidate in RegistryKey.Candidates(host, repository))
        {
            foreach (var (key, value) in Object(Auths) ?? [])
            {
                if (RegistryKey.OfPath(key) == candidate && value is JsonObject entry && CredentialOf(key, entry) is { } credential)
                {
                    return credential;
                }
            }
        }

        return null;
    }

    /// <param name="credential">Null: a helper has it, and the entry only says that there is one.</param>
    public void Set(string host, RegistryCredential? credential)
    {
        Remove(host);
        if (_root[Auths] is not JsonObject auths)
        {
            _root[Auths] = auths = [];
        }

        auths[RegistryKey.Written(host)] = credential switch
        {
            null => [],
            RegistryCredential.IdentityToken token => new JsonObject { ["auth"] = Encoded(token.User, ""), ["identitytoken"] = token.Token },
            RegistryCredential.Password password => new JsonObject { ["auth"] = Encoded(password.User, password.Secret) },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <returns>Whether there was an entry of this very host.</returns>
    public bool Remove(string host)
    {
        var auths = Object(Auths) ?? [];
        var keys = auths.Select(entry => entry.Key).Where(key => RegistryKey.OfPath(key) == host).ToList();
        foreach (var key in keys)
        {
            auths.Remove(key);
        }

        return keys.Count > 0;
    }

    public byte[] ToJson() => JsonBytes.Of(
        _root,
        static (json, root) => root.WriteTo(json),
        new JsonWriterOptions { Indented = true, IndentCharacter = '\t', IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private RegistryCredential? CredentialOf(string key, JsonObject entry)
    {
        var (user, secret) = Text(entry["auth"]) is { } encoded ? Decoded(key, encoded) : (Text(entry["username"]) ?? "", Text(entry["password"]) ?? "");
        return Text(entry["identitytoken"]) is { } token ? new RegistryCredential.IdentityToken(user, token)
            : user.Length + secret.Length > 0 ? new RegistryCredential.Password(user, secret)
            : null;
    }

    private (string User, string Secret) Decoded(string key, string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || bytes.AsSpan(0, length).IndexOf((byte)':') is var colon && colon < 0)
        {
            throw new CredentialException(_source, $"the \"auth\" of {key} is not user:password in base64; slipway login {RegistryKey.OfHost(key)} writes it anew");
        }

        // Docker pads with zeros.
        return (Encoding.UTF8.GetString(bytes, 0, colon), Encoding.UTF8.GetString(bytes, colon + 1, length - colon - 1).TrimEnd('\0'));
    }

    private JsonObject? Object(string key) => _root[key] as JsonObject;

    private static string Encoded(string user, string secret) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}"));

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
