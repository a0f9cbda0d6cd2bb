using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Converters;

namespace Temporalio.Replay.Runtime;

/// <summary>Answers queries, which only look.</summary>
internal sealed class QueryDesk(WorkflowInstance instance)
{
    private const string StackTraceQuery = "__stack_trace";
    private const string MetadataQuery = "__temporal_workflow_metadata";

    /// <summary>Answers a query; whatever goes wrong is the answer.</summary>
    public WorkflowQueryResult Answer(string id, WorkflowQuery query)
    {
        WorkflowQueryResult? result = null;
        instance.Look(() => result = AnswerHere(id, query));
        return result ?? throw new InvalidOperationException($"Query {query.QueryType} was not answered.");
    }

    /// <param name="failure">Null where a handler failed: its message says it all, as the official core has it.</param>
    public static WorkflowQueryResult Failed(Exception e, Api.Failure.V1.Failure? failure) =>
        new() { ResultType = QueryResultType.Failed, ErrorMessage = e.Message, Failure = failure };

    private WorkflowQueryResult AnswerHere(string id, WorkflowQuery query)
    {
        try
        {
            _ = instance.Instance;
            var payload = instance.Guard.Run("a query", () => Payload(id, query));
            return new() { ResultType = QueryResultType.Answered, Answer = new() { Payloads_ = { payload } } };
        }
        catch (Exception e)
        {
            return Failed(e, null);
        }
    }

    private Payload Payload(string id, WorkflowQuery query) => query.QueryType switch
    {
        StackTraceQuery => DataConverter.Default.PayloadConverter.ToPayload(instance.StackTraces.AreOn
            ? instance.StackTraces.Text()
            : throw new InvalidOperationException(
                "Workflow stack traces are not enabled on this worker; set WorkflowStackTrace in its options.")),
        MetadataQuery => DataConverter.Default.PayloadConverter.ToPayload(WorkflowMetadataOf.Run(instance)),
        _ => Arguments.Encode(instance.PayloadConverter, Ask(id, query)),
    };

    private object? Ask(string id, WorkflowQuery query)
    {
        var definition = instance.Handlers.FindQuery(query.QueryType) ?? throw new InvalidOperationException(
            $"Query handler for \"{query.QueryType}\" expected but not found, known queries: [{string.Join(" ", Known())}]");
        var payloads = Arguments.Of(query.QueryArgs);
        object?[] args = definition.Dynamic
            ? [Arguments.Raw(payloads)]
            : Arguments.Decode(instance.PayloadConverter, payloads, definition.Body.Parameters);
        var headers = query.Header is { Fields.Count: > 0 } header ? (IReadOnlyDictionary<string, Payload>)header.Fields : null;
        return instance.Inbound.HandleQuery(new(id, query.QueryType, definition, args, headers));
    }

    private IEnumerable<string> Known() => instance.Handlers.AllQueries.Select(query => query.Name).OfType<string>()
        .Append(StackTraceQuery).Append(MetadataQuery).Order(StringComparer.Ordinal);
}
