using System.Reflection;

namespace Temporalio.Worker.Interceptors;

/// <summary>A workflow to run.</summary>
/// <param name="Instance">The workflow object.</param>
/// <param name="RunMethod">Its main method.</param>
/// <param name="Args">The decoded arguments.</param>
public record ExecuteWorkflowInput(
    object Instance,
    MethodInfo RunMethod,
    object?[] Args);
