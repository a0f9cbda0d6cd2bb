using Google.Protobuf;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;
using Tests.Sdk.Replay;
using Xunit;

namespace Tests.Sdk.Worker;

public class WorkerCodecTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task Everything_the_application_sends_is_encoded_and_nothing_else(int cachedWorkflows)
    {
        var client = await TemporalClient.ConnectAsync(new(engine.Client.Connection.Options.TargetHost!)
        {
            DataConverter = DataConverter.Default with { PayloadCodec = new InvertingCodec() },
        });
        var options = EngineFixture.NewOptions().AddWorkflow<CodedWorkflow>().AddAllActivities(new Hands());
        options.MaxCachedWorkflows = cachedWorkflows;
        using var worker = new TemporalWorker(client, options);
        await worker.ExecuteAsync(async () =>
        {
            var handle = await client.StartWorkflowAsync(
                (CodedWorkflow workflow) => workflow.RunAsync("secret argument"),
                new(EngineFixture.NewId("coded"), options.TaskQueue!)
                {
                    Memo = new Dictionary<string, object> { ["note"] = "secret memo" },
                });

            Assert.Equal("secret update: secret state", await handle.ExecuteUpdateAsync(workflow => workflow.TellAsync("secret update")));
            Assert.Equal("secret state", await handle.QueryAsync(workflow => workflow.State));
            await handle.SignalAsync(workflow => workflow.EndAsync("secret signal"));
            Assert.Equal(
                "secret argument / secret activity / secret local / secret failure / secret memo / secret signal",
                await handle.GetResultAsync());

            var history = await handle.FetchHistoryAsync();
            Assert.DoesNotContain("secret", string.Join('\n', history.Events.Select(e => DecodedText(e.ToByteArray()))));
            var marker = history.Events.First(e => e.MarkerRecordedEventAttributes?.MarkerName == "core_local_activity");
            Assert.Contains("activity_type", marker.MarkerRecordedEventAttributes.Details["data"].Payloads_[0].Data.ToStringUtf8());
        });
    }

    private static string DecodedText(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    public sealed class Hands
    {
        [Activity]
        public string Open(string argument) => argument == "secret argument" ? "secret activity" : $"unexpected {argument}";

        [Activity]
        public string Local() => "secret local";

        [Activity]
        public string Fail() => throw new ApplicationFailureException("fails", nonRetryable: true, details: ["secret failure"]);
    }

    [Workflow]
    public class CodedWorkflow
    {
        private string? ending;

        [WorkflowQuery]
        public string State { get; private set; } = "secret state";

        [WorkflowRun]
        public async Task<string> RunAsync(string argument)
        {
            var options = new ActivityOptions { StartToCloseTimeout = TimeSpan.FromMinutes(1), Summary = "secret summary" };
            var activity = await Workflow.ExecuteActivityAsync((Hands hands) => hands.Open(argument), options);
            var local = await Workflow.ExecuteLocalActivityAsync(
                (Hands hands) => hands.Local(), new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
            var failure = "";
            try
            {
                await Workflow.ExecuteActivityAsync((Hands hands) => hands.Fail(), options);
            }
            catch (ActivityFailureException e)
            {
                failure = ((ApplicationFailureException)e.InnerException!).Details.ElementAt<string>(0);
            }
            var memo = Workflow.PayloadConverter.ToValue<string>(Workflow.Memo["note"]);
            await Workflow.WaitConditionAsync(() => ending != null);
            return $"{argument} / {activity} / {local} / {failure} / {memo} / {ending}";
        }

        [WorkflowSignal]
        public async Task EndAsync(string how) => ending = how;

        [WorkflowUpdate]
        public async Task<string> TellAsync(string prefix)
        {
            await Workflow.DelayAsync(1);
            return $"{prefix}: {State}";
        }
    }
}
