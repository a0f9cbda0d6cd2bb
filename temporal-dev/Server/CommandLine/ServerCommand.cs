using System.CommandLine;

namespace TemporalDev.Server.CommandLine;

/// <summary>The command line: the server's own words, and <c>server start-dev</c> as the official command line says it.</summary>
internal static class ServerCommand
{
    public static RootCommand Make()
    {
        var root = new RootCommand(
            """
            A Temporal server for one machine: one process, one SQLite file, nothing to download.

            Example: temporal-dev-server --port 7233 --db ./temporal.db
            Prints one line on standard output when it is ready, stops on Ctrl-C or SIGTERM.
            With OTEL_EXPORTER_OTLP_ENDPOINT set, a span of every call is sent there over OTLP.
            Exit codes: 0 stopped as asked, 1 fault, 2 bad option or file, 3 address taken, 4 database not usable.
            """);
        foreach (var option in ServerOptions.All) root.Options.Add(option);
        root.SetAction(RunningServer.RunAsync);
        root.Subcommands.Add(BackupCommands.Backup());
        root.Subcommands.Add(BackupCommands.Restore());
        root.Subcommands.Add(new Command("server", "Commands of the official command line.") { StartDev() });
        return root;
    }

    private static Command StartDev()
    {
        var command = new Command("start-dev",
            "Starts the server with the options of the official development server; those about its Web UI are read and ignored.");
        foreach (var option in ServerOptions.All.Concat(OfTheOfficialOne())) command.Options.Add(option);
        command.SetAction(RunningServer.RunAsync);
        return command;
    }

    private static IEnumerable<Option> OfTheOfficialOne() =>
    [
        new Option<bool>("--headless") { Description = "Ignored: this server has no Web UI." },
        new Option<int>("--ui-port") { Description = "Ignored: this server has no Web UI." },
        new Option<string>("--ui-ip") { Description = "Ignored: this server has no Web UI." },
        new Option<string>("--ui-asset-path") { Description = "Ignored: this server has no Web UI." },
        new Option<int>("--http-port") { Description = "Ignored: this server speaks gRPC only." },
        ServerOptions.DynamicConfig,
        new Option<string[]>("--sqlite-pragma") { Description = "Ignored: durability is not negotiable." },
        new Option<bool>("--log-config") { Description = "Ignored." },
    ];
}
