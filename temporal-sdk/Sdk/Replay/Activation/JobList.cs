namespace Temporalio.Replay.Activation;

/// <summary>Jobs collected for the next activation.</summary>
internal sealed class JobList
{
    private static readonly int Kinds = Enum.GetValues<JobOrder>().Length;
    private readonly List<IJob>[] byOrder = [.. Enumerable.Range(0, Kinds).Select(_ => new List<IJob>())];

    public bool IsEmpty => Array.TrueForAll(byOrder, jobs => jobs.Count == 0);

    public void Add(JobOrder order, IJob job) => byOrder[(int)order].Add(job);

    public int CountOf(JobOrder order) => byOrder[(int)order].Count;

    /// <summary>Moves all jobs out, in order.</summary>
    public List<IJob> Take()
    {
        var taken = new List<IJob>();
        foreach (var jobs in byOrder)
        {
            taken.AddRange(jobs);
            jobs.Clear();
        }
        return taken;
    }

    /// <summary>Moves the jobs of some kinds out, in order.</summary>
    public List<IJob> Take(JobOrder first, JobOrder last)
    {
        var taken = new List<IJob>();
        for (var order = first; order <= last; order++)
        {
            taken.AddRange(byOrder[(int)order]);
            byOrder[(int)order].Clear();
        }
        return taken;
    }
}
