using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Linting;

namespace Slipway.Engine;

/// <summary>Which rules the build argument or, without it, the Dockerfile's <c># check=</c> picks.</summary>
internal static class CheckDirective
{
    /// <exception cref="BuildRefusedException">It says nothing that there is.</exception>
    public static RuleSelection Read(DockerfileDocument document, BuildRequest request)
    {
        var given = BuiltInArguments.CheckOf(request);
        try
        {
            return (given ?? document.Directives.Check) is { } text ? RuleSelection.Parse(text) : RuleSelection.Default;
        }
        catch (FormatException e)
        {
            throw new BuildRefusedException([new Diagnostic("InvalidCheckOption", Severity.Error, e.Message)
            {
                Source = given is null ? document.Source : null,
                Hint = "write # check=skip=RULE,RULE;error=true;experimental=RULE, or the same for --build-arg BUILDKIT_DOCKERFILE_CHECK=",
            }]);
        }
    }
}
