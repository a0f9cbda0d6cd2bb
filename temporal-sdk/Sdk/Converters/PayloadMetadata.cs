namespace Temporalio.Converters;

/// <summary>Keys of payload metadata.</summary>
internal static class PayloadMetadata
{
    public const string Encoding = "encoding";
    public const string MessageType = "messageType";
    public const string Type = "type";
}
