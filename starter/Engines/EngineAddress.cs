using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Engines;

/// <summary>The engine that a command talks to, and who said so.</summary>
/// <param name="Address">host:port.</param>
/// <param name="ApiKey">Null when it asks for none.</param>
/// <param name="Source">For messages: the file or variable that named it.</param>
internal sealed record EngineAddress(string Address, string Namespace, string? ApiKey, string Source)
{
    private const string UsualNamespace = "default";

    /// <summary>TEMPORAL_ADDRESS and its companions win over the state directory.</summary>
    /// <exception cref="Trouble">Nothing names an engine, or its key cannot be read.</exception>
    public static EngineAddress Find(StateDirectory state, Func<string, string?> environment)
    {
        if (environment("TEMPORAL_ADDRESS") is { Length: > 0 } address)
        {
            return new EngineAddress(address, Or(environment("TEMPORAL_NAMESPACE"), UsualNamespace),
                environment("TEMPORAL_API_KEY") is { Length: > 0 } key ? key : null, "TEMPORAL_ADDRESS");
        }

        var pointer = EnginePointer.Read(state) ?? throw new Trouble(ExitCode.Unreachable, "no engine is known here", state.EngineFile,
            "start one: release worker; or name a Temporal with TEMPORAL_ADDRESS; or another state directory with --state DIR");
        return new EngineAddress(pointer.Address, pointer.Namespace, ReadKey(pointer.ApiKeyFile), state.EngineFile);
    }

    private static string? ReadKey(string? file)
    {
        if (file is null)
            return null;
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            throw new Trouble(ExitCode.Unreachable, $"the engine's key cannot be read: {why.Message}", file,
                "start the engine again as this user: release worker");
        }
    }

    private static string Or(string? text, string usual) => string.IsNullOrEmpty(text) ? usual : text;
}
