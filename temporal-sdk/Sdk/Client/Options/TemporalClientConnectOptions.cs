using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Enums.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>Options of a connection and of the client on it.</summary>
public class TemporalClientConnectOptions : TemporalConnectionOptions
{
    /// <summary>Initializes with defaults; the target host must be set.</summary>
    public TemporalClientConnectOptions()
    {
    }

    /// <summary>Initializes with an address.</summary>
    /// <param name="targetHost">Host and port.</param>
    public TemporalClientConnectOptions(string targetHost)
        : base(targetHost)
    {
    }

    /// <summary>The namespace. <c>default</c> by default.</summary>
    public string Namespace { get; set; } = "default";

    /// <summary>How values and exceptions travel.</summary>
    public DataConverter DataConverter { get; set; } = DataConverter.Default;

    /// <summary>What sits between the caller and the calls; the first is the outermost; null means nothing.</summary>
    public IReadOnlyCollection<IClientInterceptor>? Interceptors { get; set; }

    /// <summary>Where logs go. Nowhere by default.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>When the server refuses queries that do not say it themselves; null means never.</summary>
    public QueryRejectCondition? QueryRejectCondition { get; set; }

    /// <summary>Picks the client's part of these options.</summary>
    /// <returns>New options.</returns>
    public TemporalClientOptions ToClientOptions() => new()
    {
        Namespace = Namespace,
        DataConverter = DataConverter,
        Interceptors = Interceptors,
        LoggerFactory = LoggerFactory,
        QueryRejectCondition = QueryRejectCondition,
    };
}
