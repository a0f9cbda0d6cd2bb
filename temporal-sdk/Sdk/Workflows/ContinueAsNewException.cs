using Temporalio.Api.Common.V1;
using Temporalio.Exceptions;

namespace Temporalio.Workflows;

/// <summary>Ends this run and starts the next one with an empty history. Made by
/// <see cref="Workflow.CreateContinueAsNewException(string, IReadOnlyCollection{object?}, ContinueAsNewOptions?)"/> and thrown from the
/// run method
/// or a signal handler.</summary>
public class ContinueAsNewException : TemporalException
{
    internal ContinueAsNewException(
        string workflow, IReadOnlyCollection<object?> args, ContinueAsNewOptions? options, IDictionary<string, Payload>? headers)
        : base("The workflow continues as new.")
    {
        Workflow = workflow;
        Args = args;
        Options = options;
        Headers = headers;
    }

    internal string Workflow { get; }

    internal IReadOnlyCollection<object?> Args { get; }

    internal ContinueAsNewOptions? Options { get; }

    internal IDictionary<string, Payload>? Headers { get; }
}
