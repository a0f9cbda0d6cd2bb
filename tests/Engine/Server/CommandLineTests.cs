using System.Net;
using System.Net.Sockets;
using Temporalio.Api.OperatorService.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using Xunit;

namespace Tests.Engine.Server;

public sealed class CommandLineTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("command-line-").FullName;

    private string Db => Path.Combine(directory, "t.db");

    [Fact]
    public async Task One_line_says_that_the_server_is_ready_and_a_file_holds_the_address()
    {
        var ready = Path.Combine(directory, "ready");
        using var server = await ServerProcess.StartAsync("--port", "0", "--db", Db, "--ready-file", ready);
        Assert.Matches(@"^temporal-dev-server ready on 127\.0\.0\.1:\d+ \(db .*t\.db, pid \d+\)$", server.ReadyLine);
        using var raw = new RawCall(server.Address);
        Assert.Equal(GrpcStatusCode.OK,
            (await raw.CallAsync("/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo", new GetSystemInfoRequest()))
            .Status.Code);
        var (code, output, error) = await server.TerminateAsync();
        Assert.Equal((0, "", ""), (code, output, error));
        Assert.Equal(server.Address, File.ReadAllText(ready).Trim());
    }

    [Fact]
    public async Task The_official_command_line_is_understood()
    {
        using var server = await ServerProcess.StartAsync(
            "server", "start-dev", "--port", "0", "--ip", "127.0.0.1", "--namespace", "mine", "--headless", "--log-format", "json",
                "--log-level", "error",
            "--dynamic-config-value", "a=b", "--dynamic-config-value", "c=d", "--search-attribute", "Team=Keyword");
        Assert.Contains("(in memory, pid", server.ReadyLine, StringComparison.Ordinal);
        using var raw = new RawCall(server.Address);
        var (status, reply) = await raw.CallAsync(
            "/temporal.api.operatorservice.v1.OperatorService/ListSearchAttributes",
                new ListSearchAttributesRequest { Namespace = "mine" });
        Assert.Equal(GrpcStatusCode.OK, status.Code);
        Assert.Equal("Team", Assert.Single(ListSearchAttributesResponse.Parser.ParseFrom(reply).CustomAttributes).Key);
    }

    [Fact]
    public async Task A_taken_port_is_one_sentence_and_exit_code_3()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        await Refused(3, $"127.0.0.1:{port} is in use by another process", "--port", $"{port}");
    }

    [Fact]
    public async Task A_database_in_use_is_one_sentence_and_exit_code_4()
    {
        using var first = await ServerProcess.StartAsync("--port", "0", "--db", Db);
        await Refused(4, "in use by another process", "--port", "0", "--db", Db);
    }

    [Fact]
    public async Task A_database_is_free_again_after_its_server_was_killed()
    {
        using (var first = await ServerProcess.StartAsync("--port", "0", "--db", Db)) await first.KillAsync();
        using var second = await ServerProcess.StartAsync("--port", "0", "--db", Db);
        Assert.StartsWith("temporal-dev-server ready", second.ReadyLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999 is no port", "--port", "99999")]
    [InlineData("'--portt'", "--portt", "1")]
    [InlineData("nowhere is no IP address", "--ip", "nowhere")]
    [InlineData("Team is not Name=Type", "--search-attribute", "Team")]
    [InlineData("loud is not known", "--log-level", "loud")]
    [InlineData("cannot be read", "--api-key-file", "/no/such/file")]
    public async Task A_bad_option_is_one_sentence_and_exit_code_2(string words, string option, string value) =>
        await Refused(2, words, [option, value, .. option == "--port" ? Array.Empty<string>() : ["--port", "0"]]);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static async Task Refused(int expected, string words, params string[] arguments)
    {
        var (code, output, error) = await ServerProcess.RunAsync(arguments);
        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
