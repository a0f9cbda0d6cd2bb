using Temporalio.Worker.Slots;
using Xunit;

namespace Tests.Sdk.Worker;

public class SlotPoolTests
{
    [Fact]
    public void Slot_comes_back_once_however_often_it_is_disposed()
    {
        var pool = new SlotPool(2);
        var first = pool.TryReserve()!;
        Assert.NotNull(pool.TryReserve());
        Assert.Null(pool.TryReserve());

        first.Dispose();
        first.Dispose();

        Assert.NotNull(pool.TryReserve());
        Assert.Null(pool.TryReserve());
    }

    [Fact]
    public async Task Neither_of_two_that_share_a_pool_can_keep_the_other_out()
    {
        var pool = new SlotPool(3);
        var (one, other) = (pool.Share(isSticky: false), pool.Share(isSticky: false));
        await one(CancellationToken.None);
        await one(CancellationToken.None);

        var greedy = one(CancellationToken.None);
        var modest = await other(CancellationToken.None);

        Assert.False(greedy.IsCompleted);
        modest.Dispose();
        Assert.False(greedy.IsCompleted);
    }

    [Fact]
    public async Task Reservation_that_is_given_up_takes_nothing()
    {
        var pool = new SlotPool(2);
        var share = pool.Share(isSticky: false);
        var held = pool.TryReserve()!;
        var alsoHeld = pool.TryReserve()!;
        using var source = new CancellationTokenSource();
        var waiting = share(source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        held.Dispose();
        alsoHeld.Dispose();

        (await share(CancellationToken.None)).Dispose();
        Assert.NotNull(pool.TryReserve());
        Assert.NotNull(pool.TryReserve());
    }
}
