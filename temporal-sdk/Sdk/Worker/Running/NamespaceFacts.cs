using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.Running;

/// <summary>What the worker needs to know of its namespace.</summary>
/// <param name="EndsPollsOnShutdown">The server answers the open polls of a worker that says it is shutting down.</param>
/// <param name="AdvisesPolls">The server says when more or fewer polls would do.</param>
/// <param name="TakesHeartbeats">The server wants to be told how workers are.</param>
internal sealed record NamespaceFacts(bool EndsPollsOnShutdown, bool TakesHeartbeats, bool AdvisesPolls)
{
    /// <summary>Asks the server; fails when the namespace does not exist or the server cannot be reached.</summary>
    public static async Task<NamespaceFacts> ReadAsync(WorkerConnection connection, CancellationToken cancellation)
    {
        var answer = await connection.Service.DescribeNamespaceAsync(
            new() { Namespace = connection.Namespace }, WorkerConnection.Retrying(cancellation)).ConfigureAwait(false);
        var can = answer.NamespaceInfo?.Capabilities ?? new();
        return new(can.WorkerPollCompleteOnShutdown, can.WorkerHeartbeats, can.PollerAutoscaling);
    }
}
