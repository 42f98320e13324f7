using Slipway.Cli;

return await SlipwayProgram.RunAsync(args, Surroundings.OfProcess());
