namespace Slipway.Bake.Evaluation;

/// <summary>The names that an expression sees: its own, then those around it.</summary>
/// <param name="find">The value of a name; null where there is none.</param>
internal sealed class HclScope(Func<string, Place, HclValue?> find, HclScope? outer = null)
{
    public HclValue? Find(string name, Place place) => find(name, place) ?? outer?.Find(name, place);

    /// <summary>A scope within this one that has some names more.</summary>
    public HclScope With(params (string? Name, HclValue Value)[] values) => new(
        (name, _) => Array.Find(values, v => v.Name == name).Value,
        this);
}
