using System.CommandLine;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Plans;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Screens;
using ReleaseWorkflows.Starter.Signing;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Starts a release of a commit by the plan that stands in it.</summary>
internal sealed class StartCommand : DoorCommand
{
    private readonly Option<string> plan = new("--plan") { Description = "release.yaml; its text in the commit counts", HelpName = "FILE",
        DefaultValueFactory = _ => "release.yaml" };
    private readonly Option<string?> repository =
        new("--repository") { Description = "git repository, also a bare one (default: where the plan is)", HelpName = "DIR" };
    private readonly Option<string?> version = new("--version") { Description = "version to release" };
    private readonly Option<string?> tag = new("--tag") { Description = "tag to release; it names version and commit" };
    private readonly Option<string?> commit = new("--commit") { Description = "commit to release (default: HEAD of a clean work tree)" };
    private readonly InputOption inputs = new();
    private readonly Option<string?> principal = new("--as") { Description = "who starts it; who starts does not approve alone",
        HelpName = "PRINCIPAL" };
    private readonly Option<string?> key = new("--key")
    {
        Description = $"private SSH key that proves --as (also: {SigningKey.Variable}); without it tagger and author may not approve "
            + "either",
        HelpName = "FILE",
    };
    private readonly Option<string> how = new("--how") { Description = "how it came about, for the record",
        DefaultValueFactory = _ => "command" };
    private readonly Option<bool> wait = new("--wait") { Description = "follow it to its outcome, which is the exit code" };
    private readonly Option<TimeSpan> patience = new("--patience")
    {
        Description = "try again this long while no engine answers",
        HelpName = "TIME",
        DefaultValueFactory = _ => TimeSpan.Zero,
        CustomParser = Patience.Read,
    };

    public StartCommand()
        : base("start", "Start a release. Starting it twice starts nothing twice: the second answer names the release that is there.",
            "release start --version 1.4.0", "release start --tag v1.4.0 --wait",
                "release start --repository /srv/git/shop.git --tag v1.4.0 --patience 60s")
    {
        foreach (var option in (Option[])[plan, repository, version, tag, commit, inputs.Option, principal, key, how, wait, patience])
            Options.Add(option);
    }

    protected override async Task<ExitCode> RunAsync(Call call)
    {
        var request = await RequestAsync(call);
        var release = new ReleaseName(request.Release.Project, request.Release.Version);
        var (desk, answer) = await Patience.WhileUnreachableAsync(call.Get(patience), async () =>
        {
            var open = await call.DeskAsync();
            return (open, await new ReleaseStart(open).StartAsync(request, call.Cancellation));
        }, call.Cancellation);
        call.Screen.Say($"[bold]{answer.WorkflowId.EscapeMarkup()}[/]  {answer.Note.EscapeMarkup()}, " +
            $"{request.Starter.ToString().EscapeMarkup()}, commit {request.Release.Commit.Short}" +
            $"        [grey]watch: release watch {release.Words.EscapeMarkup()}[/]");
        if (!call.Get(wait))
        {
            call.Screen.Give(new { answer.WorkflowId, answer.RunId, started = answer.IsNew, answer.Note,
                commit = request.Release.Commit.Text });
            return ExitCode.Live;
        }

        var status = await new Watch(desk, release, call.Screen).ToOutcomeAsync(call.Cancellation);
        call.Screen.Give(status);
        return OutcomeCodes.Of(status);
    }

    private async Task<SignedStart?> SignAsync(Call call, PlanSource source, Principal? who)
    {
        var named = call.Get(key);
        if (named is null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SigningKey.Variable)))
            return null;
        if (who is not { } starter)
            return named is null
                ? null
                : throw Trouble.BadInput("a key proves a name, and none is given", "--key", "name yourself with --as PRINCIPAL");
        var signer = SigningKey.Find(named, Environment.GetEnvironmentVariable);
        var request = new StartRequest(source.Plan.Project, source.Version, source.Commit, source.Plan.Hash, starter, Signer.Now());
        return new SignedStart(request.Canonical(), await signer.SignAsync(request.Canonical(), call.Cancellation));
    }

    private async Task<ReleaseRequest> RequestAsync(Call call)
    {
        var said = new PlanSource.Said(call.Get(repository), call.Get(plan)!, call.Get(version), call.Get(tag), call.Get(commit));
        var source = await PlanSource.FindAsync(said, call.Cancellation);
        var who = call.Get(principal) is { } name ? ReleaseName.Word<Principal>(name, "--as") : (Principal?)null;
        return new ReleaseRequest(new ReleaseRef(source.Plan.Project, source.Version, source.Commit), source.Plan,
            inputs.Bind(call, source.Plan),
            new Messages.Starter(who, call.Get(how)!, await SignAsync(call, source, who)));
    }
}
