using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Webhooks;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>The door for a forge's webhook: a pushed version tag starts a release.</summary>
internal sealed class WebhookCommand : DoorCommand
{
    private readonly Option<string[]> repositories = new("--repository")
    {
        Description = "repository whose tags may start releases, and a clone of it in which they are fetched",
        HelpName = "OWNER/NAME=DIR",
        Required = true,
    };
    private readonly Option<string> secret = new("--secret-file")
    {
        Description = "file with the hook's secret, 16 characters or more",
        HelpName = "FILE",
        Required = true,
    };
    private readonly Option<string> listen = new("--listen") { Description = "address and port", HelpName = "ADDRESS:PORT",
        DefaultValueFactory = _ => "127.0.0.1:8098" };
    private readonly Option<string> plan = new("--plan") { Description = "path of release.yaml in the tagged commit", HelpName = "FILE",
        DefaultValueFactory = _ => "release.yaml" };
    private readonly Option<string> tags = new("--tags") { Description = "which tags are versions", HelpName = "PATTERN",
        DefaultValueFactory = _ => "v*" };

    public WebhookCommand()
        : base("webhook",
            $"Listen for a forge's webhook on {WebhookServer.Path}: a pushed version tag starts a release, however often it is delivered.",
            "release webhook --repository acme/shop=/srv/clones/shop.git --secret-file /etc/release/hook-secret",
            "release webhook --listen 0.0.0.0:8098 --repository acme/shop=/srv/clones/shop.git --secret-file hook-secret --tags 'v*'")
    {
        foreach (var option in (Option[])[repositories, secret, listen, plan, tags])
            Options.Add(option);
    }

    protected override async Task<ExitCode> RunAsync(Call call)
    {
        var known = call.Get(repositories)!.Select(text => Known(text, call)).ToArray();
        ReleaseDesk? desk = null;
        // Looked up when the first delivery comes, and again after a failure: the engine may start later than its door.
        var door = new WebhookDoor(Secret(call.Get(secret)!), known, async () => desk ??= await call.DeskAsync());
        if (!IPEndPoint.TryParse(call.Get(listen)!, out var address))
            throw Trouble.BadInput($"'{call.Get(listen)}' is no address and port", "--listen", "write one such as 127.0.0.1:8098");
        await using var server = await StartAsync(address, door, call.Cancellation);
        call.Screen.Say($"[bold]webhook ready on {server.Address.EscapeMarkup()}{WebhookServer.Path}[/]  for " +
            string.Join(", ", known.Select(one => one.Name.EscapeMarkup())));
        call.Screen.Give(new { address = server.Address + WebhookServer.Path, repositories = known.Select(one => one.Name) });
        await Task.Delay(Timeout.Infinite, call.Cancellation);
        return ExitCode.Live;
    }

    private static async Task<WebhookServer> StartAsync(IPEndPoint address, WebhookDoor door, CancellationToken cancellation)
    {
        try
        {
            return await WebhookServer.StartAsync(address, door, cancellation);
        }
        catch (Exception why) when (why is IOException or SocketException)
        {
            throw Trouble.BadInput($"nothing can listen there: {why.Message}", $"{address}", "choose another address with --listen");
        }
    }

    private KnownRepository Known(string text, Call call)
    {
        if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } directory] || name.Count(letter => letter == '/') != 1)
            throw Trouble.BadInput($"'{text}' is not OWNER/NAME=DIR", "--repository", "write one such as acme/shop=/srv/clones/shop.git");
        return Directory.Exists(directory)
            ? new KnownRepository(name, Path.GetFullPath(directory), call.Get(plan)!, call.Get(tags)!)
            : throw Trouble.BadInput("there is no such clone", directory, $"make one: git clone --bare URL {directory}");
    }

    private static byte[] Secret(string file)
    {
        const int Least = 16;
        if (!File.Exists(file))
            throw Trouble.BadInput("there is no such secret", file, "write the hook's secret into a file of mode 0600");
        var secret = File.ReadAllText(file).TrimEnd('\r', '\n');
        return secret.Length >= Least
            ? System.Text.Encoding.UTF8.GetBytes(secret)
            : throw Trouble.BadInput($"a secret of fewer than {Least} characters can be guessed", file, "openssl rand -hex 32 makes one");
    }
}
