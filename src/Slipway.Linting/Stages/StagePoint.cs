using Slipway.Dockerfile;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>An instruction with what its stage has come to right before it.</summary>
internal sealed record StagePoint(MappedStage Stage, Instruction Instruction, StageState Before);
