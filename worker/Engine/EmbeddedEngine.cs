using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using ReleaseWorkflows.Worker.Settings;
using TemporalDev.Server;

namespace ReleaseWorkflows.Worker.Engine;

/// <summary>
/// The engine inside this process: on loopback, with a random key that only this user can read, found through engine.json.
/// </summary>
internal sealed class EmbeddedEngine : IAsyncDisposable
{
    private const string Namespace = "default";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A release is looked at again long after it closed.
    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    private readonly DevServer server;
    private readonly string pointerFile;
    private readonly string pointer;

    private EmbeddedEngine(DevServer server, string apiKey, string pointerFile, string pointer) =>
        (this.server, ApiKey, this.pointerFile, this.pointer) = (server, apiKey, pointerFile, pointer);

    /// <summary>host:port.</summary>
    public string Address => server.Address;

    public string ApiKey { get; }

    /// <summary>Ends when the engine has stopped; faulted when it had to stop by itself.</summary>
    public Task Stopped => server.Stopped;

    /// <exception cref="StartupException">Port or database cannot be used; the message is one sentence.</exception>
    public static async Task<EmbeddedEngine> StartAsync(WorkerSettings settings, ILoggerFactory logs)
    {
        var apiKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var keyFile = Path.Combine(settings.State, "api-key");
        Write(keyFile, apiKey);
        var server = await DevServer.StartAsync(new DevServerOptions
        {
            Port = settings.EnginePort,
            DatabasePath = settings.Database,
            Namespaces = [Namespace],
            SearchAttributes = ReleaseAttributes.Names.ToDictionary(name => name, _ => "Keyword"),
            Retention = Retention,
            ApiKeyFile = keyFile,
            LoggerFactory = logs,
        });
        var pointer = JsonSerializer.Serialize(new { address = server.Address, @namespace = Namespace, apiKeyFile = keyFile });
        var pointerFile = Path.Combine(settings.State, "engine.json");
        Write(pointerFile, pointer);
        return new EmbeddedEngine(server, apiKey, pointerFile, pointer);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        // Another worker may have taken the directory over meanwhile; its pointer stays.
        if (File.Exists(pointerFile) && await File.ReadAllTextAsync(pointerFile) == pointer)
            File.Delete(pointerFile);
    }

    // Beside first and then moved, so that a reader sees the old text or the new one.
    private static void Write(string path, string text)
    {
        var fresh = $"{path}.{Environment.ProcessId}";
        using (var file = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly }))
        using (var writer = new StreamWriter(file))
            writer.Write(text);
        File.Move(fresh, path, overwrite: true);
    }
}
