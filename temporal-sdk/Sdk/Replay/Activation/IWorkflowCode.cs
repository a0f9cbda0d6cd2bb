using Temporalio.Api.History.V1;
using Temporalio.Replay.Machines;

namespace Temporalio.Replay.Activation;

/// <summary>The workflow code, as history speaks to it.</summary>
internal interface IWorkflowCode
{
    void Start();

    void Reseed(ulong seed);

    void Signal(WorkflowExecutionSignaledEventAttributes signal);

    /// <param name="update">The update.</param>
    /// <param name="validate">False when history tells that it was accepted.</param>
    void Update(UpdateMachine update, bool validate);

    void Cancel(string reason);
}
