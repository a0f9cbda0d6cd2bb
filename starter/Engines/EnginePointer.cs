using System.Text.Json;
using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Engines;

/// <summary>Where the engine of a state directory listens, as written by whoever started it.</summary>
/// <param name="Address">host:port.</param>
/// <param name="ApiKeyFile">File that holds the key; null when the engine asks for none.</param>
internal sealed record EnginePointer(string Address, string Namespace, string? ApiKeyFile)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>Null when no engine has been started with this directory.</returns>
    public static EnginePointer? Read(StateDirectory state)
    {
        if (!File.Exists(state.EngineFile))
            return null;
        try
        {
            return JsonSerializer.Deserialize<EnginePointer>(File.ReadAllText(state.EngineFile), Shape);
        }
        catch (JsonException why)
        {
            throw Trouble.BadInput($"the file that names the engine is damaged: {why.Message}", state.EngineFile,
                "remove it and start the engine again: release worker, or release dev-server");
        }
    }

    /// <summary>Written beside and moved into place, so that a reader sees the old one or the new one.</summary>
    public void Write(StateDirectory state)
    {
        state.Ensure();
        var fresh = $"{state.EngineFile}.{Environment.ProcessId}";
        using (var file = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly }))
            JsonSerializer.Serialize(file, this, Shape);
        File.Move(fresh, state.EngineFile, overwrite: true);
    }
}
