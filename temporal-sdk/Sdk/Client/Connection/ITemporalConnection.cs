namespace Temporalio.Client;

/// <summary>A connection to a server. Thread safe; meant to be shared.</summary>
public interface ITemporalConnection : IBridgeClientProvider
{
    /// <summary>Metadata of every call from now on.</summary>
    IReadOnlyCollection<KeyValuePair<string, string>> RpcMetadata { get; set; }

    /// <summary>Binary metadata of every call from now on.</summary>
    IReadOnlyCollection<KeyValuePair<string, byte[]>> RpcBinaryMetadata { get; set; }

    /// <summary>API key of every call from now on; null means none.</summary>
    string? ApiKey { get; set; }

    /// <summary>Raw calls to the workflow service.</summary>
    WorkflowService WorkflowService { get; }

    /// <summary>Raw calls to the operator service.</summary>
    OperatorService OperatorService { get; }

    /// <summary>Raw calls to the test service, which only test servers have.</summary>
    TestService TestService { get; }

    /// <summary>The options the connection was made with. Changing them changes nothing.</summary>
    TemporalConnectionOptions Options { get; }

    /// <summary>True once the server has answered.</summary>
    bool IsConnected { get; }

    /// <summary>Asks whether a service is up.</summary>
    /// <param name="service">One of this connection's services; null means the workflow service.</param>
    /// <param name="options">Options of the call.</param>
    /// <returns>True when it serves.</returns>
    Task<bool> CheckHealthAsync(RpcService? service = null, RpcOptions? options = null);

    /// <summary>Connects if the connection is lazy and has not been used yet.</summary>
    /// <returns>A task that ends when the server has answered.</returns>
    /// <exception cref="InvalidOperationException">The server cannot be reached or refuses.</exception>
    Task ConnectAsync();
}
