using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace TemporalDev.Server.Transport;

/// <summary>TLS under HTTP/2. Kestrel's own wants the services of a whole host, which this server starts without.</summary>
internal sealed class TlsConnections(SslServerAuthenticationOptions tls, ILogger log)
{
    private static readonly TimeSpan HandshakePatience = TimeSpan.FromSeconds(10);

    public void Use(ListenOptions listen) => listen.Use(next => connection => ServeAsync(connection, next));

    private async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var plain = connection.Transport;
        await using var wire = new PipeStream(plain);
        await using var secure = new SslStream(wire, leaveInnerStreamOpen: true);
        if (!await ShakeHandsAsync(secure, connection).ConfigureAwait(false)) return;
        var pipe = new DuplexPipe(PipeReader.Create(secure, new(leaveOpen: true)), PipeWriter.Create(secure, new(leaveOpen: true)));
        connection.Transport = pipe;
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            await pipe.Input.CompleteAsync().ConfigureAwait(false);
            await pipe.Output.CompleteAsync().ConfigureAwait(false);
            connection.Transport = plain;
        }
    }

    private async Task<bool> ShakeHandsAsync(SslStream secure, ConnectionContext connection)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        patience.CancelAfter(HandshakePatience);
        try
        {
            await secure.AuthenticateAsServerAsync(tls, patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException or OperationCanceledException)
        {
            log.HandshakeFailed(connection.RemoteEndPoint?.ToString() ?? "", refused.Message);
            return false;
        }
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
