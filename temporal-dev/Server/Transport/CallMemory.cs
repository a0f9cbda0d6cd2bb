using Temporalio.Wire;
using TemporalDev.Server.Rpc;

namespace TemporalDev.Server.Transport;

/// <summary>
/// How much memory requests may hold from their first byte until they are answered: on one connection, and within that on all of them.
/// </summary>
/// <param name="most">Bytes.</param>
/// <param name="all">What this is a part of; null for the whole.</param>
internal sealed class CallMemory(long most, CallMemory? all = null)
{
    /// <summary>Bytes for the requests of one connection: thirty of the largest at a time.</summary>
    public const long PerConnection = 128L * 1024 * 1024;

    /// <summary>Bytes for all requests.</summary>
    public const long InTotal = 512L * 1024 * 1024;

    private long taken;

    /// <summary>Takes memory for one request.</summary>
    /// <exception cref="GrpcStatusException">ResourceExhausted: there is not so much left; nothing is taken.</exception>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref taken, bytes) > most)
        {
            Interlocked.Add(ref taken, -bytes);
            throw Refusals.Overloaded(all is null ? "the server holds too many large requests" : "this connection holds too many large requests");
        }
        try
        {
            all?.Take(bytes);
        }
        catch (GrpcStatusException)
        {
            Interlocked.Add(ref taken, -bytes);
            throw;
        }
    }

    public void GiveBack(long bytes)
    {
        Interlocked.Add(ref taken, -bytes);
        all?.GiveBack(bytes);
    }
}
