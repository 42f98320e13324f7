using Slipway.Bake.Evaluation;

namespace Slipway.Bake.Functions;

internal delegate HclValue HclFunction(HclArguments arguments);
