namespace ReleaseWorkflows.Worker.Settings;

/// <summary>Everything that can be set.</summary>
internal static class SettingNames
{
    public static readonly SettingName State = new("--state", "RELEASE_STATE", "DIR",
        "the worker's own directory, mode 0700 (default: $XDG_STATE_HOME/release-workflows or ~/.local/state/release-workflows)");

    public static readonly SettingName Policy = new("--policy", "RELEASE_POLICY", "FILE",
        "policy.yaml, or a directory of them, one per project (default: policy.yaml in the state directory)");

    public static readonly SettingName Records = new("--records", "RELEASE_RECORDS", "DIR",
        "release log, manifests, notes, incidents (default: records in the state directory)");

    public static readonly SettingName Address = new("--address", "TEMPORAL_ADDRESS", "HOST:PORT",
        "a Temporal that runs elsewhere; without it the embedded engine is started inside this process");

    public static readonly SettingName Namespace = new("--namespace", "TEMPORAL_NAMESPACE", "NAME", "its namespace (default: default)");

    public static readonly SettingName ApiKeyFile = new("--api-key-file", null, "FILE",
        "file with the key that it asks for (or the key itself in TEMPORAL_API_KEY)");

    public static readonly SettingName Database = new("--db", "RELEASE_DB", "FILE",
        "database of the embedded engine (default: engine.db in the state directory)");

    public static readonly SettingName EnginePort = new("--engine-port", "RELEASE_ENGINE_PORT", "PORT",
        "port of the embedded engine on loopback (default: 0, a free one)");

    public static readonly SettingName TaskQueue = new("--task-queue", "RELEASE_TASK_QUEUE", "NAME",
        "task queue to serve (default: release)");

    public static readonly SettingName HealthPort = new("--health-port", "RELEASE_HEALTH_PORT", "PORT",
        "health endpoint on loopback (default: 0, a free one)");

    public static readonly SettingName Tagger = new("--tagger", "RELEASE_TAGGER", "'NAME <EMAIL>'",
        "under whose name tags are made (default: git's user.name and user.email, else Release Workflows <release@localhost>)");

    public static readonly SettingName LogFormat = new("--log-format", "RELEASE_LOG_FORMAT", "text|json",
        "shape of log lines on standard error (default: text)");

    public static readonly SettingName LogLevel = new("--log-level", "RELEASE_LOG_LEVEL", "LEVEL",
        "trace, debug, information, warning, error (default: information)");

    public static readonly IReadOnlyList<SettingName> All =
        [State, Policy, Records, Address, Namespace, ApiKeyFile, Database, EnginePort, TaskQueue, HealthPort, Tagger, LogFormat, LogLevel];
}
