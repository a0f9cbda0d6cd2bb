using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using TemporalDev.Server;
using Xunit;

namespace Tests.Engine.Server;

public sealed class ApiKeyTests : IDisposable
{
    private const string Info = "/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo";
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public async Task Only_calls_with_the_key_are_answered()
    {
        await File.WriteAllTextAsync(file, "s3cret\n");
        await using var server = await DevServer.StartAsync(new DevServerOptions { ApiKeyFile = file });
        using var raw = new RawCall(server.Address);
        Assert.Equal(GrpcStatusCode.OK,
            (await raw.CallAsync(Info, new GetSystemInfoRequest(), ("authorization", "Bearer s3cret"))).Status.Code);
        Assert.Equal(GrpcStatusCode.Unauthenticated, (await raw.CallAsync(Info, new GetSystemInfoRequest())).Status.Code);
        Assert.Equal(GrpcStatusCode.Unauthenticated,
            (await raw.CallAsync(Info, new GetSystemInfoRequest(), ("authorization", "Bearer other"))).Status.Code);
        Assert.Equal(GrpcStatusCode.Unauthenticated,
            (await raw.CallAsync(Info, new GetSystemInfoRequest(), ("authorization", "s3cret"))).Status.Code);
    }

    [Fact]
    public async Task An_empty_key_file_stops_the_start()
    {
        var refused = await Assert.ThrowsAsync<StartupException>(() => DevServer.StartAsync(new DevServerOptions { ApiKeyFile = file }));
        Assert.Equal(ExitCode.BadInput, refused.ExitCode);
    }

    public void Dispose() => File.Delete(file);
}
