using System.CommandLine;
using ReleaseWorkflows.Runbooks;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Words;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Writes a plan and a policy to begin with.</summary>
internal sealed class InitCommand : DoorCommand
{
    private readonly Argument<string> project = new("project") { Description = "what the project is called" };
    private readonly Option<string> directory = new("--to") { Description = "directory for release.yaml", HelpName = "DIR",
        DefaultValueFactory = _ => "." };
    private readonly Option<string?> policy =
        new("--policy") { Description = "where to write policy.yaml (default: the state directory, because it lives with the worker)",
        HelpName = "FILE" };

    public InitCommand()
        : base("init", "Write a commented release.yaml and policy.yaml to begin with. Overwrites nothing.", "release init shop",
            "release init shop --to ~/src/shop --policy ./policy.yaml")
    {
        Arguments.Add(project);
        Options.Add(directory);
        Options.Add(policy);
    }

    protected override Task<ExitCode> RunAsync(Call call)
    {
        var name = ReleaseName.Word<ProjectName>(call.Get(project), "the project").Text;
        var planFile = Path.GetFullPath(Path.Combine(call.Get(directory)!, "release.yaml"));
        if (call.Get(policy) is null)
            call.State.Ensure();
        var policyFile = Path.GetFullPath(call.Get(policy) ?? Path.Combine(call.State.Root, "policy.yaml"));
        foreach (var file in (string[])[planFile, policyFile])
        {
            if (File.Exists(file))
                throw Trouble.BadInput("the file is there already and stays as it is", file, "name another place with --to and --policy");
        }

        Write(planFile, Starters.Plan(name));
        Write(policyFile, Starters.Policy(name));
        var schemas = new[] { WriteBeside(planFile, "release.schema.json", Starters.PlanSchema),
            WriteBeside(policyFile, "policy.schema.json", Starters.PolicySchema) };
        call.Screen.Give(new { plan = planFile, policy = policyFile, schemas });
        call.Screen.Say($"[bold]{planFile.EscapeMarkup()}[/]    what to do: edit it, commit it, try it with: release plan --policy " +
            $"{policyFile.EscapeMarkup()}");
        call.Screen.Say($"[bold]{policyFile.EscapeMarkup()}[/]    who may: it stays with the worker: release worker --policy " +
            $"{policyFile.EscapeMarkup()}");
        call.Screen.Say("their schemas lie beside them, for editors that complete and check YAML");
        return Task.FromResult(ExitCode.Live);
    }

    // One that is there is of this program too, or is the user's own.
    private static string WriteBeside(string file, string name, string text)
    {
        var schema = Path.Combine(Path.GetDirectoryName(file)!, name);
        if (!File.Exists(schema))
            Write(schema, text);
        return schema;
    }

    private static void Write(string file, string text)
    {
        try
        {
            using var writer = new StreamWriter(new FileStream(file, FileMode.CreateNew, FileAccess.Write));
            writer.Write(text);
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            throw Trouble.BadInput($"it cannot be written: {why.Message}", file,
                "name a directory that is there and that you may write to");
        }
    }
}
