using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.OperatorService.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Worker.Engine;

/// <summary>Before the worker begins: the engine answers, and knows the search attributes that releases carry.</summary>
internal sealed class EnginePreparation(ITemporalClient client, ILogger<EnginePreparation> log) : IHostedService
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ConnectAsync(cancellationToken);
        await RegisterAttributesAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await client.Connection.ConnectAsync();
                return;
            }
            catch (Exception away) when (IsAway(away))
            {
                log.EngineAway(client.Connection.Options.TargetHost ?? "", away.Message);
                await Task.Delay(AskAgain, cancellation);
            }
        }
    }

    private async Task RegisterAttributesAsync(CancellationToken cancellation)
    {
        var name = client.Options.Namespace;
        var rpc = new RpcOptions { Retry = true, CancellationToken = cancellation };
        try
        {
            var known = await client.Connection.OperatorService
                .ListSearchAttributesAsync(new ListSearchAttributesRequest { Namespace = name }, rpc);
            var missing = ReleaseAttributes.Names.Where(attribute => !known.CustomAttributes.ContainsKey(attribute)).ToArray();
            if (missing.Length == 0)
                return;
            var request = new AddSearchAttributesRequest { Namespace = name };
            foreach (var attribute in missing)
                request.SearchAttributes[attribute] = IndexedValueType.Keyword;
            await client.Connection.OperatorService.AddSearchAttributesAsync(request, rpc);
            log.AttributesRegistered(string.Join(", ", missing));
        }
        catch (RpcException refused) when (
            refused.Code is RpcException.StatusCode.PermissionDenied or RpcException.StatusCode.Unimplemented)
        {
            // Temporal Cloud lets only its own console do this. Without them releases run, and their workflow tasks fail until they are
            // there.
            log.AttributesNotRegistered(name, string.Join(", ", ReleaseAttributes.Names), refused.Message);
        }
        catch (RpcException exists) when (exists.Code == RpcException.StatusCode.AlreadyExists)
        {
            log.AttributesRegistered("by another worker");
        }
    }

    // A wrong key or namespace does not mend itself; an engine that is being started does.
    private static bool IsAway(Exception why) => why switch
    {
        RpcException rpc => rpc.Code is RpcException.StatusCode.Unavailable or RpcException.StatusCode.DeadlineExceeded
            or RpcException.StatusCode.Unknown or RpcException.StatusCode.Cancelled,
        InvalidOperationException { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };
}
