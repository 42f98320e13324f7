using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Solving;

/// <summary>Follows how each step of a build comes by its result. Called from several threads, about one step by one thread at a time.</summary>
public interface ISolveObserver
{
    /// <summary>A step without inputs stands for this.</summary>
    void Opened(StepNode node, StepResult result);

    /// <summary>The result of a step is known.</summary>
    void Found(StepNode node, CacheRecord record);

    /// <summary>The result of a step is not known: it will be made.</summary>
    /// <param name="parts">What the key was made of.</param>
    /// <param name="selected">The files behind the parts from the third one on.</param>
    /// <returns>Why, to be told at once; null where nobody can say.</returns>
    MissReason? Missed(StepNode node, ImmutableArray<KeyPart> parts, ImmutableArray<SelectedFiles> selected);

    /// <summary>The layer that a missed step made the last time, if it did so on the same result below; null where nobody knows.</summary>
    LayerId? EarlierLayer(StepNode node);

    /// <summary>A step that was missed has been made.</summary>
    void Made(StepNode node, CacheRecord record);
}
