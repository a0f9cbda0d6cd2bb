using Temporalio.Client;

namespace Temporalio.Testing;

/// <summary>The server's clock: it may jump while it is unlocked, and is unlocked only while somebody waits for a result.</summary>
internal sealed class SkippingClock
{
    private readonly AsyncLocal<bool> isHeld = new();
    private TestService? service;

    public TestService Service
    {
        get => service ?? throw new InvalidOperationException("The time-skipping environment is not connected yet");
        set => service = value;
    }

    /// <summary>Lets the clock jump for as long as the function waits.</summary>
    public async Task<T> WhileSkippingAsync<T>(Func<Task<T>> wait)
    {
        if (isHeld.Value)
        {
            return await wait().ConfigureAwait(false);
        }
        await Service.UnlockTimeSkippingAsync(new()).ConfigureAwait(false);
        try
        {
            return await wait().ConfigureAwait(false);
        }
        finally
        {
            await Service.LockTimeSkippingAsync(new()).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps waits inside the function from letting the clock jump.</summary>
    public async Task<T> WithoutSkippingAsync<T>(Func<Task<T>> func)
    {
        isHeld.Value = true;
        return await func().ConfigureAwait(false);
    }
}
