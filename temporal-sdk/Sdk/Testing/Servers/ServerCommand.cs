using System.Net;
using System.Net.Sockets;

namespace Temporalio.Testing.Servers;

/// <summary>The command line that starts a server, and how it says that it is ready.</summary>
/// <param name="Program">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Address">Where it will listen, or null when its first output line says so.</param>
/// <param name="SearchAttributesByRpc">True when the search attributes must be registered after the start.</param>
internal sealed record ServerCommand(
    string Program, IReadOnlyList<string> Arguments, string? Address, bool SearchAttributesByRpc)
{
    private const string OwnName = "temporal-dev-server";

    /// <summary>A server with real time.</summary>
    public static ServerCommand Local(WorkflowEnvironmentStartLocalOptions options)
    {
        var server = options.DevServerOptions;
        var program = FindProgram(server.ExistingPath);
        List<string> extra = [.. server.ExtraArgs ?? []];
        if (IsOwn(program))
        {
            List<string> own =
            [
                "--port", PortOf(options.TargetHost) ?? "0", "--namespace", options.Namespace,
                "--log-format", server.LogFormat, "--log-level", server.LogLevel,
            ];
            own.AddRange(server.DatabaseFilename == null ? [] : ["--db", server.DatabaseFilename]);
            own.AddRange((options.SearchAttributes ?? []).SelectMany(key => new[] { "--search-attribute", $"{key.Name}={key.ValueType}" }));
            return Run(program, [.. own, .. extra], address: null);
        }
        var port = PortOf(options.TargetHost) ?? FreePort();
        List<string> foreign =
        [
            "server", "start-dev", "--port", port, "--ip", "127.0.0.1", "--namespace", options.Namespace,
            "--log-format", server.LogFormat, "--log-level", server.LogLevel,
        ];
        foreign.AddRange(server.DatabaseFilename == null ? [] : ["--db-filename", server.DatabaseFilename]);
        foreign.AddRange(options.UI ? ["--ui-port", options.UIPort == 0 ? FreePort() : $"{options.UIPort}"] : ["--headless"]);
        return Run(program, [.. foreign, .. extra], $"127.0.0.1:{port}");
    }

    /// <summary>A server whose clock can jump.</summary>
    public static ServerCommand TimeSkipping(WorkflowEnvironmentStartTimeSkippingOptions options)
    {
        var program = FindProgram(options.TestServer.ExistingPath);
        List<string> extra = [.. options.TestServer.ExtraArgs ?? []];
        if (IsOwn(program))
        {
            return Run(
                program,
                ["--port", PortOf(options.TargetHost) ?? "0", "--namespace", options.Namespace, "--time-skipping", .. extra],
                address: null);
        }
        var port = PortOf(options.TargetHost) ?? FreePort();
        return Run(program, [port, .. extra], $"127.0.0.1:{port}");
    }

    private static ServerCommand Run(string program, IReadOnlyList<string> arguments, string? address) =>
        program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new(DotnetHost(), [program, .. arguments], address, !IsOwn(program))
            : new(program, arguments, address, !IsOwn(program));

    private static bool IsOwn(string program) =>
        Path.GetFileNameWithoutExtension(program).Equals(OwnName, StringComparison.OrdinalIgnoreCase);

    private static string FindProgram(string? existingPath)
    {
        var named = existingPath ?? Environment.GetEnvironmentVariable("TEMPORAL_DEV_SERVER");
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named)
                ? named
                : throw new InvalidOperationException($"There is no server program at {named}");
        }
        string[] beside = [$"{OwnName}.dll", OwnName, $"{OwnName}.exe"];
        return beside.Select(name => Path.Combine(AppContext.BaseDirectory, name)).FirstOrDefault(File.Exists) ??
            throw new InvalidOperationException(
                $"There is no {OwnName} in {AppContext.BaseDirectory}: reference the server project, set ExistingPath in the options, " +
                "or set the environment variable TEMPORAL_DEV_SERVER to its path");
    }

    private static string DotnetHost()
    {
        var self = Environment.ProcessPath;
        return self != null && Path.GetFileNameWithoutExtension(self).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? self : "dotnet";
    }

    private static string? PortOf(string? targetHost)
    {
        var colon = targetHost?.LastIndexOf(':') ?? -1;
        return colon < 0 ? null : targetHost![(colon + 1)..];
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
