using Temporalio.Exceptions;

namespace Temporalio.Activities;

/// <summary>
/// Thrown by an activity to leave its attempt open: something else will complete it by task token or by id
/// (<see cref="Client.AsyncActivityHandle" />). Timeouts go on counting.
/// </summary>
public class CompleteAsyncException : TemporalException
{
    /// <summary>Leaves the activity open.</summary>
    public CompleteAsyncException()
        : base("The activity will be completed from elsewhere")
    {
    }
}
