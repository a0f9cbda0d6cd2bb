using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Webhooks;
using Tests.Runbook.Cli;
using Tests.Runbook.Forges;
using Tests.Runbook.Trust;

namespace Tests.Runbook.Live;

/// <summary>Deliveries of forges, as they were recorded or as they are documented, over real HTTP.</summary>
[Collection(LiveTests.Name)]
public sealed class WebhookTests(LiveEngine engine) : IAsyncLifetime
{
    private const string Secret = "s3cret-for-the-example-hook";
    private const string Recorded = "JSON delivery, byte for byte (times not replaced)";

    // The example of GitHub's documentation.
    private const string Documented = "It's a Secret to Everybody";

    private readonly Room room = new();
    // Asks before it sends: a body that is refused for its length is not cut off in the middle.
    private readonly HttpClient client = new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });
    private readonly List<WebhookServer> servers = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
        client.Dispose();
        room.Dispose();
    }

    [Theory]
    [InlineData(Documented, "Hello, World!", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", true)]
    [InlineData(Documented, "Hello, World!", "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", true)]
    [InlineData(Documented, "Hello, World?", "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", false)]
    [InlineData(Documented, "Hello, World!", "757107ea", false)]
    [InlineData(Documented, "Hello, World!", "", false)]
    [InlineData(Documented, "Hello, World!", null, false)]
    [InlineData("", "", "sha256=b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad", false)]
    public void A_signature_is_good_or_it_is_not(string secret, string body, string? header, bool isGood) =>
        Assert.Equal(isGood, DeliverySignature.IsGood(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body), header));

    [Fact]
    public async Task A_recorded_delivery_is_believed_byte_for_byte_and_with_no_byte_changed()
    {
        var known = Recording.Find("webhook-deliveries", Recorded);
        var body = known.GetProperty("body").GetString()!;
        var door = await OpenAsync("acme/shop", room.Path, tags: "w*");
        var headers = HeadersOf(known);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(door, body, headers)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(door, body + " ", headers)).Status);
        headers.Remove("X-Hub-Signature-256");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(door, body, headers)).Status);
    }

    [Theory]
    [InlineData("a hook without a secret")]
    [InlineData("branch push")]
    public async Task Whoever_does_not_know_the_secret_is_refused(string name)
    {
        var delivery = Recording.Find("webhook-deliveries", name);
        var headers = HeadersOf(delivery);
        var door = await OpenAsync("acme/shop", room.Path);

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(door, delivery.GetProperty("body").GetRawText(), headers)).Status);
    }

    [Theory]
    [InlineData("annotated tag by git push: create", "create", HttpStatusCode.OK, "only pushes start releases")]
    [InlineData("tag deleted: push", "push", HttpStatusCode.OK, "no tag like v*")]
    [InlineData("branch push", "push", HttpStatusCode.OK, "no tag like v*")]
    [InlineData("release published", "release", HttpStatusCode.OK, "only pushes")]
    [InlineData("release published", "push", HttpStatusCode.BadRequest, "not the JSON of a push")]
    public async Task What_is_no_new_version_starts_nothing(string name, string kind, HttpStatusCode status, string note)
    {
        var body = Recording.Find("webhook-deliveries", name).GetProperty("body").GetRawText();
        var answer = await PostAsync(await OpenAsync("acme/shop", room.Path), body, Signed(body, kind));

        Assert.Equal(status, answer.Status);
        Assert.Contains(note, answer.Body.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_repositories_forms_and_endless_bodies_are_refused()
    {
        var door = await OpenAsync("acme/other", room.Path);
        var body = Push("v1.0.0");
        var form = Recording.Find("webhook-deliveries", "form delivery, byte for byte");
        var headers = HeadersOf(form);
        var endless = new string(' ', WebhookDoor.BodyLimit + 1);

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(door, body, Signed(body))).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(door, form.GetProperty("body").GetString()!, headers)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(door, endless, Signed(endless))).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.GetAsync(new Uri(door))).StatusCode);
    }

    [SshKeygenFact]
    public async Task A_pushed_tag_starts_one_release_however_often_it_is_delivered()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "hooked");
        await shop.CommitAsync("1.0.0");
        await room.GitAsync("shop", "tag", "-a", "-m", "shop 1.0.0", "v1.0.0");
        var door = await OpenAsync("acme/shop", await CloneAsync());
        var body = Push("v1.0.0");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(door, body, Signed(body))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.All(answers, answer => Assert.Equal("release/hooked/1.0.0", answer.Body.GetProperty("workflowId").GetString()));
        Assert.Single(answers, answer => answer.Body.GetProperty("started").GetBoolean());
        Assert.Single(answers.Select(answer => answer.Body.GetProperty("runId").GetString()).Distinct());
        var handle = engine.Desk.Handle("release/hooked/1.0.0");
        var begun = (await handle.FetchHistoryAsync()).Events.First().WorkflowExecutionStartedEventAttributes;
        var request = JsonSerializer.Deserialize<ReleaseRequest>(begun.Input.Payloads_[0].Data.ToStringUtf8())!;
        Assert.Equal("driver (webhook)", request.Starter.ToString());
        await handle.TerminateAsync("the test is over");
    }

    [SshKeygenFact]
    public async Task A_tag_that_moved_is_never_released()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "moved");
        await shop.CommitAsync("1.0.0");
        await room.GitAsync("shop", "tag", "v1.0.0");
        var door = await OpenAsync("acme/shop", await CloneAsync());
        await shop.CommitAsync("1.0.1");
        await room.GitAsync("shop", "tag", "--force", "v1.0.0");
        var body = Push("v1.0.0");

        var answer = await PostAsync(door, body, Signed(body));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("would clobber existing tag", answer.Body.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v9.9.9", "cannot be fetched")]
    [InlineData("v1.0.0", "has no release.yaml")]
    public async Task What_cannot_be_released_is_said(string tag, string note)
    {
        await room.RepositoryAsync("shop");
        await room.GitAsync("shop", "tag", "v1.0.0");
        var door = await OpenAsync("acme/shop", await CloneAsync());
        var body = Push(tag);

        var answer = await PostAsync(door, body, Signed(body));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(note, answer.Body.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_listens_and_says_where()
    {
        room.Write("secret", Secret + "\n");
        await using var running = await Running.StartAsync(
            room.Path, [], "webhook ready on", "webhook", "--repository", $"acme/shop={room.Path}", "--secret-file", room["secret"],
            "--listen", "127.0.0.1:0");
        var door = running.Said.Split("webhook ready on ")[1].Split(' ')[0];
        var body = Push("nightly");

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(door, body, Signed(body))).Status);
    }

    [Theory]
    [InlineData("acme", "secret", "127.0.0.1:0", "is not OWNER/NAME=DIR")]
    [InlineData("acme/shop=/no/such/clone", "secret", "127.0.0.1:0", "there is no such clone")]
    [InlineData("acme/shop=/", "no-secret", "127.0.0.1:0", "there is no such secret")]
    [InlineData("acme/shop=/", "short", "127.0.0.1:0", "can be guessed")]
    [InlineData("acme/shop=/", "secret", "localhost", "is no address and port")]
    [InlineData("acme/shop=/", "secret", "192.0.2.1:80", "nothing can listen there")]
    public async Task A_door_that_cannot_be_opened_says_why(string repository, string secret, string listen, string why)
    {
        room.Write("secret", Secret);
        room.Write("short", "hook");

        var ending = await engine.TypeAsync(
            "webhook", "--repository", repository, "--secret-file", room[secret], "--listen", listen);

        Assert.Equal(2, ending.Code);
        Assert.Contains(why, ending.Errors, StringComparison.Ordinal);
    }

    // The recorded push of a tag, of another tag.
    private static string Push(string tag) => Recording.Find("webhook-deliveries", "annotated tag by git push: push")
        .GetProperty("body").GetRawText().Replace("refs/tags/v1.1.1", $"refs/tags/{tag}", StringComparison.Ordinal);

    private static Dictionary<string, string> HeadersOf(JsonElement delivery) =>
        delivery.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!);

    private static Dictionary<string, string> Signed(string body, string kind = "push") => new()
    {
        ["Content-Type"] = "application/json",
        ["X-GitHub-Event"] = kind,
        ["X-Hub-Signature-256"] =
            $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)))}",
    };

    private async Task<string> CloneAsync()
    {
        await room.GitAsync("", "clone", "--quiet", "--bare", room["shop"], room["clone.git"]);
        return room["clone.git"];
    }

    private async Task<string> OpenAsync(string name, string directory, string tags = "v*")
    {
        var known = new KnownRepository(name, directory, "release.yaml", tags);
        var door = new WebhookDoor(Encoding.UTF8.GetBytes(Secret), [known], () => Task.FromResult(engine.Desk));
        var server = await WebhookServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), door, CancellationToken.None);
        servers.Add(server);
        return server.Address + WebhookServer.Path;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string door, string body, Dictionary<string, string> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Headers.ExpectContinue = true;
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(text) : default);
    }
}
