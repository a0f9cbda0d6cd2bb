using System.Text;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;
using Names = ReleaseWorkflows.Failures;

namespace Tests.Runbook.Containers;

/// <summary>A real registry that asks for a login, and the secret of the policy that opens it.</summary>
public sealed class RegistryLoginTests
{
    private const string Password = "s3cret-registry";

    // bcrypt of the password above.
    private const string Users = "ada:$2b$05$jYOsY7TwEr/eqEr8/DSABu49F3NY9n6ihw5a27.EB3TRHZ1OqK9HC\n";

    [EnginesFact]
    public async Task The_engine_pulls_with_the_secret_of_the_policy()
    {
        using var shop = new ContainerShop(null, Users, "secret:registry");
        await shop.Registry.IsReadyAsync();
        var config = LogIn(shop, Password);
        var image = shop.Images.Push("1.4.0", config: Path.GetDirectoryName(config));
        shop.Workshop.Policy = Policies.Open.WithSecret("registry", $"docker-config:{config}", shop.Registry.Address);
        Assert.Equal("1.4.0", (await shop.ChangeAsync(image)).After.Version);

        LogIn(shop, "changed since");
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => shop.ChangeAsync(image with { Digest = OtherDigest }, 2));
        Assert.Equal((Names.RegistryRefused, true), (failure.ErrorType, failure.NonRetryable));
        Assert.DoesNotContain("changed since", failure.Message, StringComparison.Ordinal);
    }

    [EnginesFact]
    public async Task A_login_for_another_host_is_not_sent()
    {
        using var shop = new ContainerShop(null, Users, "secret:registry");
        await shop.Registry.IsReadyAsync();
        var config = LogIn(shop, Password);
        var image = shop.Images.Push("1.4.0", config: Path.GetDirectoryName(config));
        shop.Workshop.Policy = Policies.Open.WithSecret("registry", $"docker-config:{config}", "registry.example.test");
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => shop.ChangeAsync(image));
        Assert.Equal(Names.Refused, failure.ErrorType);
        Assert.Empty(shop.Id);
    }

    private static ReleaseWorkflows.Words.Digest OtherDigest =>
        ReleaseWorkflows.Words.Word.Parse<ReleaseWorkflows.Words.Digest>($"sha256:{new string('d', 64)}");

    private static string LogIn(ContainerShop shop, string password)
    {
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{password}"));
        return shop.Workshop.Folder.Write("docker/config.json", $$"""{ "auths": { "{{shop.Registry.Address}}": { "auth": "{{pair}}" } } }""");
    }
}
