using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.OperatorService.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using TemporalDev.Server;
using Xunit;

namespace Tests.Engine.Server;

public sealed class NamespaceTests : IDisposable
{
    private const string Workflow = "/temporal.api.workflowservice.v1.WorkflowService/";
    private const string Operator = "/temporal.api.operatorservice.v1.OperatorService/";
    private readonly string directory = Directory.CreateTempSubdirectory("namespaces-").FullName;

    [Fact]
    public async Task Namespaces_and_search_attributes_outlive_the_server()
    {
        var options = new DevServerOptions { DatabasePath = Path.Combine(directory, "t.db"), SearchAttributes = new Dictionary<string,
            string> { ["Team"] = "keyword" } };
        await using (var server = await DevServer.StartAsync(options))
        {
            using var raw = new RawCall(server.Address);
            await Ok(raw, Workflow + "RegisterNamespace", Register("mine"));
            await Ok(raw, Operator + "AddSearchAttributes",
                new AddSearchAttributesRequest { Namespace = "mine", SearchAttributes = { ["Size"] = IndexedValueType.Int } });
        }
        await using (var server = await DevServer.StartAsync(options))
        {
            using var raw = new RawCall(server.Address);
            var mine = await List(raw, "mine");
            Assert.Equal(IndexedValueType.Int, Assert.Single(mine.CustomAttributes).Value);
            Assert.Equal("Team", Assert.Single((await List(raw, "default")).CustomAttributes).Key);
        }
    }

    [Fact]
    public async Task A_deleted_namespace_is_gone_and_its_name_is_free()
    {
        await using var server = await DevServer.StartAsync(new DevServerOptions());
        using var raw = new RawCall(server.Address);
        await Ok(raw, Workflow + "RegisterNamespace", Register("mine"));
        var again = await raw.CallAsync(Workflow + "RegisterNamespace", Register("mine"));
        Assert.Equal(GrpcStatusCode.AlreadyExists, again.Status.Code);
        await Ok(raw, Operator + "DeleteNamespace", new DeleteNamespaceRequest { Namespace = "mine" });
        var gone = await raw.CallAsync(Workflow + "DescribeNamespace", new DescribeNamespaceRequest { Namespace = "mine" });
        Assert.Equal(GrpcStatusCode.NotFound, gone.Status.Code);
        await Ok(raw, Workflow + "RegisterNamespace", Register("mine"));
    }

    [Fact]
    public async Task A_search_attribute_does_not_change_its_type()
    {
        await using var server = await DevServer.StartAsync(new DevServerOptions());
        using var raw = new RawCall(server.Address);
        await Ok(raw, Operator + "AddSearchAttributes", Add(IndexedValueType.Int));
        await Ok(raw, Operator + "AddSearchAttributes", Add(IndexedValueType.Int));
        Assert.Equal(GrpcStatusCode.AlreadyExists,
            (await raw.CallAsync(Operator + "AddSearchAttributes", Add(IndexedValueType.Text))).Status.Code);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static AddSearchAttributesRequest Add(IndexedValueType type) =>
        new() { Namespace = "default", SearchAttributes = { ["Size"] = type } };

    private static RegisterNamespaceRequest Register(string name) =>
        new() { Namespace = name, WorkflowExecutionRetentionPeriod = Duration.FromTimeSpan(TimeSpan.FromDays(3)) };

    private static async Task<ListSearchAttributesResponse> List(RawCall raw, string name) =>
        ListSearchAttributesResponse.Parser.ParseFrom(
            await Ok(raw, Operator + "ListSearchAttributes", new ListSearchAttributesRequest { Namespace = name }));

    private static async Task<byte[]> Ok(RawCall raw, string path, IMessage request)
    {
        var (status, reply) = await raw.CallAsync(path, request);
        Assert.Equal((GrpcStatusCode.OK, string.Empty), (status.Code, status.Message));
        return reply;
    }
}
