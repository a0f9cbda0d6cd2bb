namespace Temporalio.Testing;

/// <summary>How a local server is started.</summary>
public class DevServerOptions : ICloneable
{
    /// <summary>
    /// Path of the server program: this project's server or the official command-line tool. Default: null, which takes the environment
    /// variable TEMPORAL_DEV_SERVER, else the temporal-dev-server beside the application. Nothing is ever downloaded.
    /// </summary>
    public string? ExistingPath { get; set; }

    /// <summary>Database file that outlives the server. Default: null, everything is in memory.</summary>
    public string? DatabaseFilename { get; set; }

    /// <summary>Format of the server's log lines. Default: "pretty".</summary>
    public string LogFormat { get; set; } = "pretty";

    /// <summary>Lowest level the server logs. Default: "warn".</summary>
    public string LogLevel { get; set; } = "warn";

    /// <summary>Kept for source compatibility; nothing is downloaded. Default: "default".</summary>
    public string DownloadVersion { get; set; } = "default";

    /// <summary>Kept for source compatibility; nothing is downloaded. Default: null.</summary>
    public TimeSpan? DownloadTtl { get; set; }

    /// <summary>Further command-line arguments. Default: null.</summary>
    public IReadOnlyCollection<string>? ExtraArgs { get; set; }

    /// <summary>A shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
