namespace ReleaseWorkflows.Activities.Forges;

/// <summary>One run of a pipeline.</summary>
/// <param name="Id">The only thing that names it for good; a run that is started again keeps it.</param>
/// <param name="Attempt">Counted from 1.</param>
/// <param name="Status">The forge's word. It goes back and forth while jobs wait for each other; only <c>completed</c> is final.</param>
/// <param name="Conclusion">Null before it has ended.</param>
internal sealed record ForgeRun(long Id, int Attempt, string Url, string Status, string? Conclusion)
{
    public bool HasEnded => Status == "completed";

    public bool IsGood => HasEnded && Conclusion == "success";
}
