using System.Text.Json.Serialization;
using Google.Protobuf.WellKnownTypes;

namespace Temporalio.Replay.History;

/// <summary>The JSON inside the marker of a local activity; the names are those of every Temporal SDK.</summary>
internal sealed record LocalActivityMarkerData
{
    [JsonPropertyName("seq")]
    public required uint Seq { get; init; }

    [JsonPropertyName("attempt")]
    public required int Attempt { get; init; }

    [JsonPropertyName("activity_id")]
    public required string ActivityId { get; init; }

    [JsonPropertyName("activity_type")]
    public required string ActivityType { get; init; }

    [JsonPropertyName("complete_time")]
    public SecondsAndNanos? CompleteTime { get; init; }

    [JsonPropertyName("backoff")]
    public SecondsAndNanos? Backoff { get; init; }

    [JsonPropertyName("original_schedule_time")]
    public SecondsAndNanos? OriginalScheduleTime { get; init; }

    /// <summary>A point in time or a duration.</summary>
    public sealed record SecondsAndNanos(
        [property: JsonPropertyName("seconds")] long Seconds, [property: JsonPropertyName("nanos")] int Nanos)
    {
        public static SecondsAndNanos Of(DateTime time)
        {
            var stamp = Timestamp.FromDateTime(time);
            return new(stamp.Seconds, stamp.Nanos);
        }

        public static SecondsAndNanos Of(TimeSpan time)
        {
            var duration = Duration.FromTimeSpan(time);
            return new(duration.Seconds, duration.Nanos);
        }

        public DateTime ToDateTime() => new Timestamp { Seconds = Seconds, Nanos = Nanos }.ToDateTime();

        public TimeSpan ToTimeSpan() => new Duration { Seconds = Seconds, Nanos = Nanos }.ToTimeSpan();
    }
}
