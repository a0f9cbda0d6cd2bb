using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using TemporalDev.Engine;
using TemporalDev.Server.Batches;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Rpc;
using TemporalDev.Server.Schedules;
using TemporalDev.Server.Store;
using TemporalDev.Server.Telemetry;
using TemporalDev.Server.Transport;
using Xunit;
using HealthReflection = Temporalio.Api.Dependencies.Grpc.Health.V1.HealthReflection;
using OperatorReflection = Temporalio.Api.OperatorService.V1.ServiceReflection;
using TestReflection = Temporalio.Api.TestService.V1.ServiceReflection;
using WorkflowReflection = Temporalio.Api.WorkflowService.V1.ServiceReflection;

namespace Tests.Engine.Server;

/// <summary>The table of methods is made without the descriptors of the protos; here they have their say.</summary>
public sealed class RpcTableTests : IDisposable
{
    private static readonly Dictionary<string, MethodDescriptor> Declared = new[]
        {
            WorkflowReflection.Descriptor, OperatorReflection.Descriptor, TestReflection.Descriptor, HealthReflection.Descriptor,
        }
        .SelectMany(file => file.Services).SelectMany(service => service.Methods)
        .ToDictionary(method => $"/{method.Service.FullName}/{method.Name}");

    /// <summary>Served although our protos leave their messages out: they are refused for their namespace alone.</summary>
    private static readonly string[] Undeclared = ["UpdateWorkerBuildIdCompatibility", "GetWorkerTaskReachability"];

    private readonly Database database = Database.Open(null);
    private readonly ServerMeter meter = new();

    [Fact]
    public void Every_method_that_is_served_is_declared_and_reads_the_declared_message()
    {
        foreach (var method in Table().All.Where(method => !Undeclared.Contains(method.Name)))
        {
            var declared = Assert.Contains(method.Path, (IReadOnlyDictionary<string, MethodDescriptor>)Declared);
            Assert.Equal(declared.InputType.FullName, ((IMessage)method.Parser.ParseFrom(Array.Empty<byte>())).Descriptor.FullName);
        }
    }

    [Fact]
    public void Every_method_whose_request_the_engine_takes_is_served()
    {
        var served = Table().All.Select(method => method.Path).ToHashSet();
        Assert.Empty(Declared.Values.Where(method => HistoryEngine.Requests.ContainsKey(method.InputType.ClrType))
            .Select(method => $"/{method.Service.FullName}/{method.Name}").Except(served));
    }

    public void Dispose()
    {
        database.Dispose();
        meter.Dispose();
    }

    private RpcTable Table()
    {
        var namespaces = new NamespaceRegistry();
        var host = new EngineHost(new EngineOptions { NewId = Guid.NewGuid }, database.Runs, namespaces, database.Sentence);
        var loop = new EngineLoop(host, database.Runs, meter, TimeProvider.System, NullLogger.Instance);
        var batches = new BatchRunner(namespaces, database, loop, TimeProvider.System, NullLogger.Instance);
        var schedules = new ScheduleKeeper(database.Runs, new WorkflowActions(loop.Ask, namespaces.NameOf, NullLogger.Instance));
        return new Services(namespaces, database, loop, batches, schedules, TimeProvider.System, () => string.Empty).Build(timeSkipping: true);
    }
}
