namespace Temporalio.Workflows;

/// <summary>Why the server suggests to continue as new.</summary>
public enum SuggestContinueAsNewReason
{
    /// <summary>The server gave no reason.</summary>
    Unspecified = 0,

    /// <summary>The history holds too many bytes.</summary>
    HistorySizeTooLarge = 1,

    /// <summary>The history holds too many events.</summary>
    TooManyHistoryEvents = 2,

    /// <summary>The run has taken too many updates.</summary>
    TooManyUpdates = 3,
}
