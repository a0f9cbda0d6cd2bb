using System.Globalization;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Visibility;

/// <summary>The names of ExecutionStatus in filters and counts, case sensitive.</summary>
internal static class StatusWord
{
    private static readonly Dictionary<string, WorkflowExecutionStatus> Statuses = Words();

    /// <exception cref="Temporalio.Wire.GrpcStatusException">No status is called so.</exception>
    public static long Parse(Literal literal) => literal switch
    {
        Literal.Whole whole when Enum.IsDefined((WorkflowExecutionStatus)whole.Value) => whole.Value,
        Literal.Text text when Statuses.TryGetValue(text.Value, out var status) => (long)status,
        _ => throw FilterRefusals.Expression($"invalid ExecutionStatus value {literal}"),
    };

    public static string Of(long status) => ((WorkflowExecutionStatus)status).ToString();

    private static Dictionary<string, WorkflowExecutionStatus> Words()
    {
        var words = new Dictionary<string, WorkflowExecutionStatus>();
        foreach (var status in Enum.GetValues<WorkflowExecutionStatus>())
        {
            words[status.ToString()] = status;
            words["WORKFLOW_EXECUTION_STATUS_" + Screaming(status.ToString())] = status;
        }
        return words;
    }

    private static string Screaming(string word) =>
        string.Concat(
            word.Select((c, at) => (at > 0 && char.IsUpper(c) ? "_" : string.Empty) + c.ToString().ToUpper(CultureInfo.InvariantCulture)));
}
