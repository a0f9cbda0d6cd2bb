using System.Globalization;
using System.Text.Json.Serialization;

namespace Tests.Bench.Replay;

/// <summary>How fast a history was replayed; the names of the fields are those of the kit.</summary>
/// <param name="File">The history's file, without its ending.</param>
/// <param name="Events">Events in it.</param>
/// <param name="Passes">How often it was replayed while the clock ran.</param>
/// <param name="PerSecond">Events per second.</param>
/// <param name="PerCpuSecond">Events per second of CPU time of the whole process, all threads.</param>
/// <param name="BytesPerEvent">Bytes allocated for each event.</param>
internal sealed record ReplayReport(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("events")] int Events,
    [property: JsonPropertyName("passes")] int Passes,
    [property: JsonPropertyName("per_second")] double PerSecond,
    [property: JsonPropertyName("per_cpu_second")] double PerCpuSecond,
    [property: JsonPropertyName("bytes_per_event")] double BytesPerEvent)
{
    [JsonIgnore]
    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"{File,-18} {Events,6} events  {PerSecond:F0} events/s  per CPU second {PerCpuSecond:F0}  {BytesPerEvent:F0} bytes each");
}
