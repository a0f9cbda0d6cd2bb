namespace TemporalDev.Server.Store.Tables;

/// <summary>Run ids as the database holds them: the sixteen bytes of the UUID, in the order of its text.</summary>
internal static class RunIds
{
    public static byte[] ToBytes(string runId) => Guid.Parse(runId).ToByteArray(bigEndian: true);

    public static string ToText(ReadOnlySpan<byte> bytes) => new Guid(bytes, bigEndian: true).ToString();
}
