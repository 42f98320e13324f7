// Turns the list of methods that had to be compiled at run time into the profile that the ahead-of-time compiler reads.
//
//   Slipway.StartupProfile METHODS FOLDER PROFILE
//
// METHODS: a line a method (see collect), FOLDER: the assemblies that are going to be compiled, PROFILE: what is written.

using Slipway.StartupProfile;

if (args is not [var methods, var folder, var profile])
{
    Console.Error.WriteLine("usage: Slipway.StartupProfile METHODS FOLDER PROFILE");
    return 2;
}

using var assemblies = AssemblyFolder.Open(folder);
var writer = new ProfileWriter(assemblies);
var gone = File.ReadLines(methods).Where(line => line.Length > 0 && line[0] != '#').Select(RecordedMethod.Parse).Count(method => !writer.TryAdd(method));
writer.Save(profile);
Console.WriteLine($"startup profile: {writer.MethodCount} methods, {gone} lines of the list name nothing in these assemblies");
return 0;
