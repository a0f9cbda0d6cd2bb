using ReleaseWorkflows.Activities.Secrets;
using ReleaseWorkflows.Plan;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Activities;

public sealed class SecretTests : IDisposable
{
    private readonly Programs programs = new();
    private readonly List<string> known = [];

    public void Dispose() => programs.Dispose();

    [Fact]
    public async Task Secrets_come_from_the_environment_files_commands_and_docker_logins()
    {
        var file = programs.Folder.Write("token", "from-file\n");
        var login = Convert.ToBase64String("ada:from-docker"u8);
        var docker = programs.Folder.Write("config.json",
            """{"auths":{"registry.example.test":{"auth":"LOGIN"}}}""".Replace("LOGIN", login, StringComparison.Ordinal));

        Assert.Equal("from-env", await ResolveAsync("env:TOKEN"));
        Assert.Equal("from-file", await ResolveAsync($"file:{file}"));
        Assert.Equal("from-command", await ResolveAsync("command:echo from-command"));
        Assert.Equal("ada:from-docker", await ResolveAsync($"docker-config:{docker}"));
        Assert.Equal(["from-env", "from-file", "from-command", "ada:from-docker"], known);
    }

    [Theory]
    [InlineData("env:ABSENT", "no ABSENT")]
    [InlineData("file:/not/there", "/not/there is not there")]
    [InlineData("command:false", "command false failed")]
    [InlineData("vault:x", "'vault:' is not a place")]
    public async Task A_secret_that_cannot_be_read_says_where_it_was_looked_for(string from, string why) =>
        Assert.Contains(why, (await Assert.ThrowsAsync<ApplicationFailureException>(() => ResolveAsync(from))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task What_a_secret_command_prints_is_kept_nowhere()
    {
        await ResolveAsync("command:echo canary-9a9a");

        foreach (var file in Directory.EnumerateFiles(programs.State.Root, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("canary-9a9a", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_destinations_do_not_get_it() =>
        Assert.Equal(
            ReleaseWorkflows.Failures.Refused,
            (await Assert.ThrowsAsync<ApplicationFailureException>(() => ResolveAsync("env:TOKEN", "evil.example.test"))).ErrorType);

    [Theory]
    [InlineData("canary-value", "it is canary-value.", "it is [secret].")]
    [InlineData("pass word/&", "url?p=pass%20word%2F%26", "url?p=[secret]")]
    [InlineData("quote\"d-value", """{"p":"quote\u0022d-value"}""", """{"p":"[secret]"}""")]
    [InlineData("user:password", "Basic dXNlcjpwYXNzd29yZA==", "Basic [secret]")]
    [InlineData("line one\nline two", "got line two here", "got [secret] here")]
    [InlineData("ab", "ab cab", "ab cab")]
    public void Values_are_masked_however_a_program_spells_them(string secret, string text, string clean) =>
        Assert.Equal(clean, new Redactor([secret]).Clean(text));

    private Task<string> ResolveAsync(string from, string destination = "registry.example.test")
    {
        var book = new SecretBook(programs.Runner, programs.State, name => name switch
        {
            "TOKEN" => "from-env",
            "PATH" => Environment.GetEnvironmentVariable("PATH"),
            _ => null,
        });
        ReleasePolicy policy = Policies.Open.WithSecret("token", from, "registry.example.test");
        return book.ResolveAsync(policy, "secret:token", destination, known, default);
    }
}
