namespace Slipway.Jinja;

/// <summary>Names of what is said about templates.</summary>
public static class JinjaRules
{
    /// <summary>The text is no template.</summary>
    public const string Syntax = "TemplateSyntax";

    /// <summary>A name is used that nothing stands for.</summary>
    public const string Undefined = "TemplateUndefined";

    /// <summary>A value cannot be used that way.</summary>
    public const string Value = "TemplateValue";

    /// <summary>A template that is included, extended or imported is not there.</summary>
    public const string Missing = "TemplateMissing";

    /// <summary>The template wants more than <see cref="JinjaLimits"/> grants.</summary>
    public const string Limit = "TemplateLimit";

    /// <summary>The template called <c>raise_error</c>.</summary>
    public const string Raised = "TemplateRaised";
}
