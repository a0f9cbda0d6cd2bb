using Temporalio.Client;
using Temporalio.Common;

namespace Temporalio.Testing;

/// <summary>Options of a local server with real time, and of the client connected to it.</summary>
public class WorkflowEnvironmentStartLocalOptions : TemporalClientConnectOptions, ICloneable
{
    /// <summary>Kept for source compatibility; nothing is downloaded. Default: null.</summary>
    public string? DownloadDirectory { get; set; }

    /// <summary>True to serve the web UI, when the server program has one. Default: false.</summary>
    public bool UI { get; set; }

    /// <summary>Port of the web UI; 0 takes a free one. Default: 0.</summary>
    public int UIPort { get; set; }

    /// <summary>Search attributes to register at start. Default: none.</summary>
    public IReadOnlyCollection<SearchAttributeKey>? SearchAttributes { get; set; }

    /// <summary>How the server is started.</summary>
    public DevServerOptions DevServerOptions { get; set; } = new();

    /// <summary>A copy with server options of its own.</summary>
    /// <returns>The copy.</returns>
    public override object Clone()
    {
        var copy = (WorkflowEnvironmentStartLocalOptions)base.Clone();
        copy.DevServerOptions = (DevServerOptions)DevServerOptions.Clone();
        return copy;
    }
}
