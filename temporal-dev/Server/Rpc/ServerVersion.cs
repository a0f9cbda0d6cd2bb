namespace TemporalDev.Server.Rpc;

/// <summary>The version that clients and the Web UI gate their features on: that of the server whose behaviour is offered.</summary>
internal static class ServerVersion
{
    public const string Text = "1.29.1";
}
