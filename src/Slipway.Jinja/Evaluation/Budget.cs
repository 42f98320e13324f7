using System.Runtime.CompilerServices;

namespace Slipway.Jinja.Evaluation;

/// <summary>What a rendering may still do. Everything that a template can make long or large pays here before it is made.</summary>
internal sealed class Budget(JinjaLimits limits, CancellationToken cancellationToken)
{
    private const int StepsBetweenLooks = 1024;

    private long _left = limits.Steps;
    private int _untilLook = StepsBetweenLooks;
    private int _depth;

    public int OutputCharacters => limits.OutputCharacters;

    /// <summary>Pays for one node or item, and makes sure that there is stack for what is inside of it.</summary>
    public void Visit()
    {
        Pay(1);
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new JinjaValueException("this nests too deeply") { Rule = JinjaRules.Limit };
        }
    }

    public void PayForText(long characters) => Pay(characters / Limits.CharactersPerStep);

    public void Pay(long steps)
    {
        _left -= steps;
        if (_left < 0)
        {
            throw new JinjaValueException($"the template does more than it may ({limits.Steps} steps)")
            {
                Rule = JinjaRules.Limit,
                Hint = "look for a loop, a repetition or an include that multiplies",
            };
        }

        if (--_untilLook == 0)
        {
            _untilLook = StepsBetweenLooks;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Goes into a macro, an include, a block or a recursive loop; to be followed by <see cref="Leave"/>.</summary>
    public void Enter()
    {
        if (++_depth > limits.Depth)
        {
            throw new JinjaValueException($"macros, includes and blocks nest more than {limits.Depth} deep") { Rule = JinjaRules.Limit };
        }
    }

    public void Leave() => _depth--;
}
