using Slipway.Cli;
using Slipway.Engine;

if (Array.IndexOf(args, "build") >= 0)
{
    if (RepeatedCommand.TryAnswer(args))
    {
        return ExitCodes.Success;
    }

    BuildRehearsal.Begin();
}

return await SlipwayProgram.RunAsync(args, Surroundings.OfProcess());
