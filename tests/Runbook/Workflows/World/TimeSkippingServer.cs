using ReleaseWorkflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.OperatorService.V1;
using Temporalio.Testing;

namespace Tests.Runbook.Workflows;

/// <summary>One engine whose clock jumps, for all workflow tests; they run one after the other because they share its time.</summary>
public sealed class TimeSkippingServer : IAsyncLifetime
{
    private WorkflowEnvironment? environment;

    internal WorkflowEnvironment Environment => environment!;

    public async Task InitializeAsync()
    {
        environment = await WorkflowEnvironment.StartTimeSkippingAsync();
        var request = new AddSearchAttributesRequest { Namespace = environment.Client.Options.Namespace };
        foreach (var name in ReleaseAttributes.Names) request.SearchAttributes.Add(name, IndexedValueType.Keyword);
        await environment.Client.OperatorService.AddSearchAttributesAsync(request);
    }

    public async Task DisposeAsync() => await Environment.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class WorkflowTests : ICollectionFixture<TimeSkippingServer>
{
    public const string Name = "workflows";
}
