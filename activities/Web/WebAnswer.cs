namespace ReleaseWorkflows.Activities.Web;

/// <summary>What came back, or why nothing did: both are things that a probe finds out.</summary>
internal abstract record WebAnswer
{
    private WebAnswer()
    {
    }

    /// <param name="Body">At most <see cref="WebCaller.BodyLimit"/> bytes of it.</param>
    public sealed record Came(int Status, string Body, TimeSpan Took) : WebAnswer;

    /// <param name="Why">One sentence.</param>
    /// <param name="IsRefused">Nobody listens at the address, as opposed to somebody who does not answer.</param>
    public sealed record Nothing(string Why, bool IsRefused) : WebAnswer;
}
