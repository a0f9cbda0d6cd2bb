using Temporalio.Client;

namespace Temporalio.Testing;

/// <summary>Options of a time-skipping server, and of the client connected to it.</summary>
public class WorkflowEnvironmentStartTimeSkippingOptions : TemporalClientConnectOptions, ICloneable
{
    /// <summary>Kept for source compatibility; nothing is downloaded. Default: null.</summary>
    public string? DownloadDirectory { get; set; }

    /// <summary>How the server is started.</summary>
    public TestServerOptions TestServer { get; set; } = new();

    /// <summary>A copy with server options of its own.</summary>
    /// <returns>The copy.</returns>
    public override object Clone()
    {
        var copy = (WorkflowEnvironmentStartTimeSkippingOptions)base.Clone();
        copy.TestServer = (TestServerOptions)TestServer.Clone();
        return copy;
    }
}
