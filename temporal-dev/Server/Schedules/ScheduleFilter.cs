using TemporalDev.Server.Visibility;

namespace TemporalDev.Server.Schedules;

/// <summary>Filters of schedule lists: on the id and on whether it is paused.</summary>
internal static class ScheduleFilter
{
    /// <exception cref="Temporalio.Wire.GrpcStatusException">The filter names something else.</exception>
    public static bool Fits(Filter filter, ScheduleRecord schedule) => filter switch
    {
        Filter.And and => Fits(and.Left, schedule) && Fits(and.Right, schedule),
        Filter.Or or => Fits(or.Left, schedule) || Fits(or.Right, schedule),
        Filter.Not not => !Fits(not.Inner, schedule),
        Filter.Predicate { Name: "ScheduleId" } predicate => Id(predicate, schedule.Id),
        Filter.Compare { Name: "TemporalSchedulePaused", Value: Literal.Flag flag } compare =>
            schedule.Schedule.State.Paused == flag.Value == (compare.Comparison == Comparison.Equal),
        Filter.Predicate predicate =>
            throw FilterRefusals.Unsupported($"schedules are filtered by ScheduleId and TemporalSchedulePaused, not by {predicate.Name}"),
        _ => throw new InvalidOperationException($"a {filter.GetType().Name} is no filter"),
    };

    private static bool Id(Filter.Predicate predicate, string id) => predicate switch
    {
        Filter.Compare { Comparison: Comparison.Equal, Value: Literal.Text text } => id == text.Value,
        Filter.Compare { Comparison: Comparison.NotEqual, Value: Literal.Text text } => id != text.Value,
        Filter.OneOf oneOf => oneOf.IsNegated != oneOf.Values.Any(value => value is Literal.Text text && text.Value == id),
        Filter.StartsWith { Prefix: Literal.Text prefix } startsWith =>
            startsWith.IsNegated != id.StartsWith(prefix.Value, StringComparison.Ordinal),
        _ => throw FilterRefusals.Expression("ScheduleId is compared with =, !=, IN and STARTS_WITH"),
    };
}
