using ReleaseWorkflows.Starter.Exits;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Extensions.OpenTelemetry;

namespace ReleaseWorkflows.Starter.Engines;

/// <summary>A connection to the engine, with its troubles in a user's words.</summary>
internal sealed class EngineConnection
{
    private EngineConnection(EngineAddress address, ITemporalClient client)
    {
        Address = address;
        Client = client;
    }

    public EngineAddress Address { get; }

    public ITemporalClient Client { get; }

    /// <exception cref="Trouble">No engine answers, or it does not accept our key.</exception>
    public static async Task<EngineConnection> OpenAsync(EngineAddress address)
    {
        try
        {
            var client = await TemporalClient.ConnectAsync(new TemporalClientConnectOptions(address.Address)
            {
                Namespace = address.Namespace,
                ApiKey = address.ApiKey,
                Tls = UsesPlainText(address) ? new TlsOptions { Disabled = true } : null,
                Interceptors = [new TracingInterceptor()],
            });
            return new EngineConnection(address, client);
        }
        catch (RpcException why)
        {
            throw Explain(address, why);
        }
        catch (InvalidOperationException why)
        {
            throw why.InnerException is RpcException inner ? Explain(address, inner) : Unreachable(address, why.Message);
        }
    }

    /// <summary>What an answer of the engine means for the user.</summary>
    public Trouble Explain(RpcException why) => Explain(Address, why);

    // Keys travel in clear text over loopback only; anywhere else a key means TLS.
    private static bool UsesPlainText(EngineAddress address) =>
        address.ApiKey is null || address.Address.StartsWith("127.0.0.1:", StringComparison.Ordinal)
        || address.Address.StartsWith("localhost:", StringComparison.Ordinal)
            || address.Address.StartsWith("[::1]:", StringComparison.Ordinal);

    private static Trouble Explain(EngineAddress address, RpcException why) => why.Code switch
    {
        RpcException.StatusCode.Unauthenticated or RpcException.StatusCode.PermissionDenied => new Trouble(ExitCode.Unreachable,
            $"the engine does not accept this user's key: {why.Message}", $"{address.Address} (from {address.Source})",
            "use the state directory of the user who started the engine: --state DIR"),
        RpcException.StatusCode.NotFound => new Trouble(ExitCode.Unknown, $"the engine knows no such thing: {why.Message}", address.Address,
            "release list shows the releases that it knows"),
        RpcException.StatusCode.Unavailable or RpcException.StatusCode.DeadlineExceeded or RpcException.StatusCode.Unknown
            or RpcException.StatusCode.Cancelled => Unreachable(address, why.Message),
        _ => new Trouble(ExitCode.Fault, $"the engine refused the call: {why.Code}: {why.Message}", address.Address,
            "see the engine's log; is it of the same version as this program?"),
    };

    private static Trouble Unreachable(EngineAddress address, string why) => new(ExitCode.Unreachable,
        $"no engine answers: {why}", $"{address.Address} (from {address.Source})",
        "start one: release worker, or release dev-server; releases that were going on go on from where they were");
}
