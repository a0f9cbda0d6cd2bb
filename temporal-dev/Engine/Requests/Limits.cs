using Google.Protobuf;
using Temporalio.Api.Common.V1;
using WirePayloads = Temporalio.Api.Common.V1.Payloads;

namespace TemporalDev.Engine.Requests;

/// <summary>Sizes above which the server refuses.</summary>
internal static class Limits
{
    /// <summary>Bytes of one payload list, memo or failure.</summary>
    public const int Blob = 2 << 20;

    /// <summary>Bytes of one search attribute value, and of all together.</summary>
    public const int SearchAttribute = 2 << 10, SearchAttributes = 40 << 10;

    /// <summary>Pending activities, children, external signals and cancels of one run, each.</summary>
    public const int Pending = 2_000;

    /// <summary>Signals of one run.</summary>
    public const int Signals = 10_000;

    /// <summary>Events that may wait while a workflow task is out.</summary>
    public const int BufferedEvents = 100;

    /// <summary>Updates in flight, and ever, of one run.</summary>
    public const int UpdatesInFlight = 10, Updates = 2_000;

    /// <summary>Events and bytes of one history; above either the run is terminated.</summary>
    public const int HistoryEvents = 50 << 10, HistoryBytes = 50 << 20;

    /// <summary>Bytes of what waits while a workflow task is out.</summary>
    public const int BufferedBytes = 2 << 20;

    /// <summary>Bytes of the events that one call may append at once.</summary>
    public const int TransactionBytes = 4 << 20;

    /// <summary>Bytes that the state of one open run may have; above, it is terminated.</summary>
    public const int StateBytes = 8 << 20;

    /// <summary>Above any of these the worker is told to continue as new.</summary>
    public const int ManyEvents = 4_096, ManyBytes = 4 << 20, ManyUpdates = 1_800;

    /// <summary>Bytes kept of the failure of an attempt that is followed by another one.</summary>
    public const int AttemptFailure = 4 << 10;

    public const string HeartbeatTooLarge = "Heartbeat details exceed size limit.";

    public static bool Exceeds(IMessage? blob) => blob?.CalculateSize() > Blob;

    public static void CheckInput(WirePayloads? payloads, string name)
    {
        if (Exceeds(payloads)) throw RefusedException.BadRequest($"Blob data size exceeds limit: {name}.");
    }

    public static void CheckMemo(Memo? memo)
    {
        if (Exceeds(memo)) throw RefusedException.BadRequest("Memo size exceeds limit.");
    }
}
