using System.Collections.Immutable;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>Puts failed steps to an operator and waits for the answer, however long it takes.</summary>
internal sealed class Asking(ReleaseRun run)
{
    private readonly Dictionary<string, int> openings = [];

    /// <summary>Asks; an end of the release from outside ends the question too.</summary>
    /// <exception cref="Ending">The release shall end.</exception>
    public Task<Verdict> AskAsync(string subject, string what, EnvironmentName? environment, ImmutableArray<Verdict> choices)
        => AskAsync(subject, what, environment, choices, run.Stop.WaitAsync);

    /// <summary>Asks about something that has to be answered even though the release is ending.</summary>
    public Task<Verdict> InsistAsync(string subject, string what, EnvironmentName? environment, ImmutableArray<Verdict> choices)
        => AskAsync(subject, what, environment, choices, answered => Workflow.WaitConditionAsync(answered, CancellationToken.None));

    private async Task<Verdict> AskAsync(
        string subject, string what, EnvironmentName? environment, ImmutableArray<Verdict> choices, Func<Func<bool>, Task> wait)
    {
        var opening = openings[subject] = openings.GetValueOrDefault(subject) + 1;
        var statement = await Stating.QuestionAsync(run, subject, opening, environment);
        var question = new Question(subject, opening, what, environment, choices, statement);
        run.Questions.Add(question);
        run.Dialogue.Open(question);
        run.Timeline.Add("question", $"{subject}: {what}");
        Display.Show(run);
        Telling.Page(run, $"question/{subject}/{opening}", environment, $"{subject}: {what}. Choices: {Choices(choices)}.");
        try
        {
            await wait(() => question.Answer is not null);
            return question.Answer!.Value;
        }
        finally
        {
            run.Questions.Remove(question);
            run.Dialogue.Close(question, $"The question about {subject} was answered or is no longer asked.");
            Display.Show(run);
        }
    }

    private static string Choices(ImmutableArray<Verdict> choices) => string.Join(", ", choices.Select(Deciding.Verdicts.Word));
}
