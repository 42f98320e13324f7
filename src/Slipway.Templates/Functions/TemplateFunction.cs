using System.Collections.Immutable;

namespace Slipway.Templates.Functions;

/// <summary>A function that templates may call, with how many arguments it takes.</summary>
internal sealed class TemplateFunction(int least, int most, Func<ImmutableArray<TemplateValue>, TemplateValue> body)
{
    public TemplateValue Call(ImmutableArray<TemplateValue> arguments) =>
        arguments.Length < least ? throw new FunctionException($"wrong number of args: want at least {least} got {arguments.Length}")
        : arguments.Length > most ? throw new FunctionException($"wrong number of args: want at most {most} got {arguments.Length}")
        : body(arguments);
}
