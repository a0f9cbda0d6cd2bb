using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker;
using Tests.Sdk.Scenarios;
using Xunit;

namespace Tests.Sdk.Replay;

/// <summary>Histories made by the official core and server replay on C# versions of their workflows.</summary>
public class OfficialHistoriesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Histories");

    public static TheoryData<string> Names() =>
        [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_history_of_the_official_core_replays(string name)
    {
        var json = await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.json"));
        var codec = name.StartsWith("recovery-codec", StringComparison.Ordinal) ? new InvertingCodec() : null;
        var options = new WorkflowReplayerOptions { DataConverter = DataConverter.Default with { PayloadCodec = codec } };
        var replayer = new WorkflowReplayer(ScenarioWorkflows.AddTo(options));

        await replayer.ReplayWorkflowAsync(WorkflowHistory.FromJson($"cf-{name}", json));
    }
}
