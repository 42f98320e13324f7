using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Yaml;

/// <summary>A value of a YAML document and where it stands. An alias is the value that it names, at the place of its anchor.</summary>
public abstract record YamlNode(SourceSpan Span)
{
    /// <summary>What it is, for messages: <c>a text</c>, <c>a list</c>, <c>a mapping</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>A single value, still as text.</summary>
    /// <param name="IsPlain">Whether it stands without quotes, and so may mean a number, a truth value or nothing.</param>
    public sealed record Scalar(SourceSpan Span, string Text, bool IsPlain) : YamlNode(Span)
    {
        public override string Kind => IsNull ? "nothing" : AsBoolean is not null ? "a truth value" : "a text";

        /// <summary>Whether it means nothing (YAML 1.2 core schema, 10.3.2).</summary>
        public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

        /// <summary>The truth value that it means (YAML 1.2 core schema, 10.3.2); null where it means none.</summary>
        public bool? AsBoolean => !IsPlain ? null : Text switch
        {
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ => null,
        };
    }

    public sealed record Sequence(SourceSpan Span, ImmutableArray<YamlNode> Items) : YamlNode(Span)
    {
        public override string Kind => "a list";
    }

    /// <summary>Keys are texts and each is there once; entries keep their order. What <c>&lt;&lt;</c> merges stands behind the mapping's own.</summary>
    public sealed record Mapping(SourceSpan Span, ImmutableArray<YamlEntry> Entries) : YamlNode(Span)
    {
        public override string Kind => "a mapping";

        /// <summary>The value of a key; null where it is not there.</summary>
        public YamlNode? this[string key] => Find(key)?.Value;

        public YamlEntry? Find(string key)
        {
            foreach (var entry in Entries)
            {
                if (entry.Key.Text == key)
                {
                    return entry;
                }
            }

            return null;
        }
    }
}

/// <summary>One line of a mapping.</summary>
public sealed record YamlEntry(YamlNode.Scalar Key, YamlNode Value);
