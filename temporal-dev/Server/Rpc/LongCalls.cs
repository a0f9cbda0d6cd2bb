using Temporalio.Wire;

namespace TemporalDev.Server.Rpc;

/// <summary>How many calls of one method may wait in one namespace at a time, as on the real server.</summary>
internal sealed class LongCalls
{
    /// <summary>The real server's <c>frontend.namespaceCount</c>.</summary>
    public const int Most = 1_200;

    private readonly Dictionary<(string Namespace, string Method), int> open = [];
    private readonly Lock gate = new();

    /// <exception cref="GrpcStatusException">ResourceExhausted: so many wait already.</exception>
    public void Enter((string Namespace, string Method) kind)
    {
        lock (gate)
        {
            var count = open.GetValueOrDefault(kind);
            if (count >= Most) throw Refusals.Exhausted("namespace concurrent poller limit exceeded");
            open[kind] = count + 1;
        }
    }

    public void Leave((string Namespace, string Method) kind)
    {
        lock (gate)
        {
            if (open[kind] == 1) open.Remove(kind);
            else open[kind]--;
        }
    }
}
