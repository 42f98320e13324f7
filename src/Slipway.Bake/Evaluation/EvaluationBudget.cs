namespace Slipway.Bake.Evaluation;

/// <summary>What one reading may still cost.</summary>
internal sealed class EvaluationBudget
{
    private int _steps = Limits.Steps;
    private long _characters = Limits.ValueCharacters;

    /// <summary>How many evaluations are within each other; who catches a failure sets it back.</summary>
    public int Depth { get; set; }

    /// <exception cref="BakeException">It goes too deep, or on too long.</exception>
    public void Enter(Place place)
    {
        if (++Depth > Limits.Depth)
        {
            throw BakeException.At(place, $"the value nests deeper than {Limits.Depth} levels", "a function must not call itself");
        }

        if (--_steps < 0)
        {
            throw BakeException.At(place, $"the file takes more than {Limits.Steps} steps to evaluate");
        }
    }

    public void Leave() => Depth--;

    /// <exception cref="BakeException">The values have grown too large.</exception>
    public string Charge(string text, Place place)
    {
        _characters -= text.Length;
        return _characters >= 0 ? text : throw BakeException.At(place, $"the values have more than {Limits.ValueCharacters >> 20} million characters together");
    }

    public void ChargeItems(int count, Place place)
    {
        _steps -= count;
        if (count > Limits.Items || _steps < 0)
        {
            throw BakeException.At(place, $"a list has at most {Limits.Items} items");
        }
    }
}
