using Temporalio.Client;
using Temporalio.Testing.Servers;

namespace Temporalio.Testing;

/// <summary>An environment that started its server and stops it.</summary>
internal class OwnedEnvironment(ITemporalClient client, ServerProcess server) : WorkflowEnvironment(client)
{
    public override Task ShutdownAsync() => server.StopAsync();
}
