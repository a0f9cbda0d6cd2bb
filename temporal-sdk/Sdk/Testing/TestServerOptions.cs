namespace Temporalio.Testing;

/// <summary>How a time-skipping server is started.</summary>
public class TestServerOptions : ICloneable
{
    /// <summary>
    /// Path of the server program: this project's server or the official test server. Default: null, which takes the environment variable
    /// TEMPORAL_DEV_SERVER, else the temporal-dev-server beside the application. Nothing is ever downloaded.
    /// </summary>
    public string? ExistingPath { get; set; }

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
