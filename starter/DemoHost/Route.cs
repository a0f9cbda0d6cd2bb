namespace ReleaseWorkflows.DemoHost;

/// <summary>The steps of one route, done in order for each request.</summary>
internal sealed record Route(List<Step> Steps);

/// <summary>One step: take or give a thing of a pool, or reply.</summary>
internal abstract record Step
{
    /// <summary>Takes one out of the pool; when none is left the request ends with 503.</summary>
    public sealed record Take(string Pool) : Step;

    /// <summary>Gives it back.</summary>
    public sealed record Give(string Pool) : Step;

    /// <summary>Sets the answer; {name} in the body stands for a value.</summary>
    public sealed record Reply(int Status, string Body) : Step;

    public static Step? Read(string line) => line.Split(' ', 3) switch
    {
        ["take", var pool] => new Take(pool),
        ["give", var pool] => new Give(pool),
        ["reply", var status, var body] when int.TryParse(status, out var code) => new Reply(code, body),
        _ => null,
    };
}
