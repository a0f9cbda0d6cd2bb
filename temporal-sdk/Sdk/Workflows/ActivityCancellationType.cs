namespace Temporalio.Workflows;

/// <summary>What a workflow does with an activity it cancels.</summary>
public enum ActivityCancellationType
{
    /// <summary>Asks the activity to cancel and goes on at once with a cancelled failure. The default.</summary>
    TryCancel = 0,

    /// <summary>Asks the activity to cancel and waits for how it ends.</summary>
    WaitCancellationCompleted = 1,

    /// <summary>Goes on at once with a cancelled failure; the activity is never told.</summary>
    Abandon = 2,
}
