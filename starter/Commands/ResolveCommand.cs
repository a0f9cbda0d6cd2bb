using System.CommandLine;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Answers a failed step that asks.</summary>
internal sealed class ResolveCommand : DecisionCommand
{
    private readonly ReleaseWords words = new();
    private readonly Argument<string> subject = new("subject") { Description = "the host or step that asks, as status names it" };
    private readonly IReadOnlyList<(Option<bool> Option, Verdict Verdict)> answers =
    [
        (new Option<bool>("--retry") { Description = "do it again" }, Verdict.Retry),
        (new Option<bool>("--exclude") { Description = "put the host back and go on without it" }, Verdict.Exclude),
        (new Option<bool>("--ignore") { Description = "go on as if it had not failed" }, Verdict.Ignore),
        (new Option<bool>("--abort") { Description = "end the release and put everything back" }, Verdict.Abort),
    ];

    public ResolveCommand()
        : base(MessageNames.Resolve, "Answer a failed step that asks: retry, exclude, ignore or abort.",
            "release resolve shop 1.4.0 prod-2 --retry",
            "release resolve shop 1.4.0 prod-2 --exclude --reason \"disk is being replaced\"")
    {
        words.AddTo(this);
        Arguments.Add(subject);
        foreach (var (option, _) in answers)
            Options.Add(option);
    }

    protected override async Task<Asked> FindAsync(Call call, ReleaseDesk desk)
    {
        var release = words.Read(call);
        var chosen = answers.Where(answer => call.Get(answer.Option)).Select(answer => answer.Verdict).ToArray();
        if (chosen is not [var verdict])
            throw Trouble.BadInput("say exactly one of --retry, --exclude, --ignore, --abort", "release resolve",
                "release resolve --help shows an example");
        var status = await desk.StatusAsync(release, call.Cancellation);
        var asking = string.Join(", ", status.Questions.Select(open => open.Subject));
        var question = status.Questions.FirstOrDefault(open => open.Subject == call.Get(subject)) ?? throw new Trouble(ExitCode.Unknown,
            $"nothing asks about '{call.Get(subject)}'{(asking.Length == 0 ? "" : $"; what asks: {asking}")}", release.WorkflowId,
            $"release status {release.Words}");
        if (!question.Choices.Contains(verdict))
        {
            throw Trouble.BadInput($"{question.Subject} cannot be answered with {verdict.ToString().ToLowerInvariant()}",
                release.WorkflowId,
                "it takes " + string.Join(", ", question.Choices.Select(choice => "--" + choice.ToString().ToLowerInvariant())));
        }

        return new Asked(DecisionSubject.Of(release.WorkflowId, MessageNames.Resolve, question.Subject, question.Statement), verdict, []);
    }
}
