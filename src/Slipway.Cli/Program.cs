using Slipway.Cli;
using Slipway.Engine;

if (Array.IndexOf(args, "build") >= 0)
{
    BuildRehearsal.Begin();
}

return await SlipwayProgram.RunAsync(args, Surroundings.OfProcess());
