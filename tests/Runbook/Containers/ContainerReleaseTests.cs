using Tests.Runbook.Live;

namespace Tests.Runbook.Containers;

/// <summary>Whole releases of a container: built, pushed, proved, approved, run on two engines; and put back by digest.</summary>
[Collection(LiveTests.Name)]
public sealed class ContainerReleaseTests(LiveEngine engine)
{
    [EnginesFact]
    public async Task A_release_goes_out_to_two_engines_and_an_ill_one_is_put_back_to_the_same_image()
    {
        using var shop = new LiveContainers(engine, "boxed");
        await shop.CommitAsync("1.0.0");
        Assert.Equal(0, (await shop.StartAsync("1.0.0")).Code);
        Assert.Equal(0, (await shop.ApproveAsync("1.0.0")).Code);
        Assert.Equal(0, (await shop.WatchAsync("1.0.0")).Code);
        var good = shop.InProduction();
        Assert.All(good, image => Assert.Matches("@sha256:[0-9a-f]{64} true$", image));
        Assert.Single(good.Distinct());

        await shop.CommitAsync("1.1.0", ill: true);
        Assert.Equal(0, (await shop.StartAsync("1.1.0")).Code);
        Assert.Equal(0, (await shop.ApproveAsync("1.1.0")).Code);
        var ended = await shop.WatchAsync("1.1.0");
        Assert.Contains("RolledBack", ended.Output, StringComparison.Ordinal);
        Assert.Equal(good, shop.InProduction());
    }

    [EnginesFact]
    public async Task A_tag_that_is_moved_while_people_decide_never_reaches_production()
    {
        using var shop = new LiveContainers(engine, "moved");
        foreach (var version in (string[])["1.0.0", "1.1.0"])
        {
            await shop.CommitAsync(version);
            Assert.Equal(0, (await shop.StartAsync(version)).Code);
            await shop.UntilAsync(version, status => status.Phase == "gate" && status.WaitingFor is not null);
            if (version == "1.0.0")
            {
                Assert.Equal(0, (await shop.ApproveAsync(version)).Code);
                Assert.Equal(0, (await shop.WatchAsync(version)).Code);
            }
        }

        var good = shop.InProduction();
        shop.MoveTag("1.1.0", toVersion: "1.0.0");
        await shop.ApproveAsync("1.1.0");
        var ended = await shop.WatchAsync("1.1.0");
        Assert.NotEqual(0, ended.Code);
        Assert.Contains("it was moved or built again", ended.Output, StringComparison.Ordinal);
        Assert.Equal(good, shop.InProduction());
    }
}
