using Temporalio.Client;
using Temporalio.Client.Interceptors;
using Temporalio.Common.EnvConfig;
using Temporalio.Testing.Servers;

namespace Temporalio.Testing;

public partial class WorkflowEnvironment
{
    /// <summary>Starts a server with real time on a free port of this machine and connects to it.</summary>
    /// <param name="options">Options; the target host is overwritten unless it names a port to use. Default: all defaults.</param>
    /// <returns>The environment, which owns the server.</returns>
    /// <exception cref="InvalidOperationException">There is no server program, or it did not become ready; the message quotes its output.</exception>
    public static async Task<WorkflowEnvironment> StartLocalAsync(WorkflowEnvironmentStartLocalOptions? options = null)
    {
        var own = (WorkflowEnvironmentStartLocalOptions)(options ?? new()).Clone();
        var server = await ServerProcess.StartAsync(ServerCommand.Local(own)).ConfigureAwait(false);
        try
        {
            own.TargetHost = server.Address;
            var client = await TemporalClient.ConnectAsync(own).ConfigureAwait(false);
            await server.RegisterAsync(client, own.SearchAttributes).ConfigureAwait(false);
            return new OwnedEnvironment(client, server);
        }
        catch
        {
            await server.StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Starts a server on a free port of this machine whose clock jumps ahead while a test waits for a workflow's result and nobody has
    /// anything to do, so that a workflow that sleeps for a year ends at once.
    /// </summary>
    /// <param name="options">Options; the target host is overwritten unless it names a port to use. Default: all defaults.</param>
    /// <returns>The environment, which owns the server.</returns>
    /// <exception cref="InvalidOperationException">There is no server program, or it did not become ready; the message quotes its output.</exception>
    public static async Task<WorkflowEnvironment> StartTimeSkippingAsync(WorkflowEnvironmentStartTimeSkippingOptions? options = null)
    {
        var own = (WorkflowEnvironmentStartTimeSkippingOptions)(options ?? new()).Clone();
        var server = await ServerProcess.StartAsync(ServerCommand.TimeSkipping(own)).ConfigureAwait(false);
        try
        {
            var clock = new SkippingClock();
            own.TargetHost = server.Address;
            own.Interceptors = [.. own.Interceptors ?? [], new TimeSkippingInterceptor(clock)];
            var client = await TemporalClient.ConnectAsync(own).ConfigureAwait(false);
            clock.Service = client.Connection.TestService;
            return new TimeSkippingEnvironment(client, server, clock);
        }
        catch
        {
            await server.StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Connects to the server that a configuration profile and <c>TEMPORAL_*</c> variables describe. Nothing is started.</summary>
    /// <param name="profileLoadOptions">Which profile; null means the default one.</param>
    /// <returns>The environment, which leaves the server alone.</returns>
    /// <exception cref="InvalidOperationException">The configuration cannot be read.</exception>
    public static async Task<WorkflowEnvironment> CreateFromEnvConfigAsync(ClientEnvConfig.ProfileLoadOptions? profileLoadOptions = null) =>
        new(await TemporalClient.ConnectAsync(ClientEnvConfig.LoadClientConnectOptions(profileLoadOptions)).ConfigureAwait(false));
}
