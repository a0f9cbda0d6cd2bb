using System.CommandLine;
using ReleaseWorkflows.Starter.Commands;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Programs;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>One release goes out, one breaks production and is put back, in front of your eyes and on this machine only.</summary>
internal sealed class DemoCommand : DoorCommand
{
    private readonly Option<bool> chaos =
        new("--chaos") { Description = "kill worker and engine with SIGKILL all the time, and prove that nothing is lost or done twice" };
    private readonly Option<int?> seed = new("--seed") { Description = "make the same kills again (default: by chance, and printed)" };
    private readonly Option<int> kills = new("--kills")
    {
        Description = $"kill worker and engine so many times each, {Chaos.Monkey.LeastKills} or more",
        DefaultValueFactory = _ => Chaos.Monkey.LeastKills,
    };

    private readonly Option<bool> keep = new("--keep") { Description = "leave everything running and say how to explore it" };
    private readonly Option<string?> stop = new("--stop") { Description = "stop a demo that was kept, and remove its directory",
        HelpName = "DIR" };

    public DemoCommand()
        : base("demo", "One release goes out, one breaks production and is put back: real git, real processes, on this machine only.",
            "release demo", "release demo --chaos --seed 7", "release demo --keep")
    {
        foreach (var option in (Option[])[chaos, seed, kills, keep, stop])
            Options.Add(option);
    }

    protected override async Task<ExitCode> RunAsync(Call call)
    {
        ForgetInherited();
        if (call.Get(stop) is { } directory)
            return await KeptDemo.StopAsync(directory, call.Screen, call.Cancellation);
        if (call.Get(kills) < Chaos.Monkey.LeastKills)
            throw Trouble.BadInput($"fewer than {Chaos.Monkey.LeastKills} kills prove too little", "--kills", "leave it out, or name more");
        var run = new DemoRun(call.Screen, call.Get(chaos) ? call.Get(seed) ?? Random.Shared.Next(1, 100_000) : null, call.Get(kills),
            call.Get(keep));
        try
        {
            return await run.PlayAsync(call.Cancellation);
        }
        catch (ProgramEndedException ended)
        {
            call.Screen.Say($"[red]{ended.Tail.EscapeMarkup()}[/]");
            throw new Trouble(ExitCode.NotShown, $"the demo did not get to its end: {ended.Message}", "its last lines are above",
                "mend what they say and try again");
        }
    }

    // The demo has an engine of its own; what the user's shell says about another one is not meant for it.
    private static void ForgetInherited()
    {
        var inherited = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name =>
            name.StartsWith("TEMPORAL_", StringComparison.Ordinal) || name.StartsWith("RELEASE_", StringComparison.Ordinal)).ToArray();
        foreach (var name in inherited)
            Environment.SetEnvironmentVariable(name, null);
    }
}
