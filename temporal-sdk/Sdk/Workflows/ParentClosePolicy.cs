namespace Temporalio.Workflows;

/// <summary>What the server does with a child workflow when its parent closes.</summary>
public enum ParentClosePolicy
{
    /// <summary>Left to the server, which terminates the child.</summary>
    None = 0,

    /// <summary>The child is terminated. The default.</summary>
    Terminate = 1,

    /// <summary>The child goes on alone.</summary>
    Abandon = 2,

    /// <summary>The child is asked to cancel.</summary>
    RequestCancel = 3,
}
