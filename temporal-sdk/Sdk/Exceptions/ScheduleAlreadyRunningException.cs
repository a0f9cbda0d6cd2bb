namespace Temporalio.Exceptions;

/// <summary>A schedule with this id exists already.</summary>
public class ScheduleAlreadyRunningException : FailureException
{
    /// <summary>Initializes the exception.</summary>
    public ScheduleAlreadyRunningException()
        : base("A schedule with this id exists already")
    {
    }
}
