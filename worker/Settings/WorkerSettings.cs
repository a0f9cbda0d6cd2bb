using Microsoft.Extensions.Logging;

namespace ReleaseWorkflows.Worker.Settings;

/// <summary>All that the worker is told, checked.</summary>
/// <param name="Address">host:port of a Temporal elsewhere; null: embed the engine.</param>
/// <param name="ApiKey">Null when none is asked for; with the embedded engine it makes its own.</param>
internal sealed record WorkerSettings(
    string State,
    string Policy,
    string Records,
    string? Address,
    string Namespace,
    string? ApiKey,
    string Database,
    int EnginePort,
    string TaskQueue,
    int HealthPort,
    string? Tagger,
    bool JsonLogs,
    LogLevel LogLevel);
