using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Releases;
using Tests.Runbook.Cli;
using Tests.Runbook.Live;

namespace Tests.Runbook.Containers;

/// <summary>
/// A project whose build makes and pushes an image, with staging and a first production host on one engine and a second production host on
/// another. A version called ill is healthy everywhere but in production.
/// </summary>
internal sealed class LiveContainers : IDisposable
{
    private const string Build =
        """
        set -e
        image=$1:v$RELEASE_VERSION
        cp /bin/busybox busybox
        docker -H "$2" build -q -t "$image" . >&2
        docker -H "$2" tag "$image" "$1:$RELEASE_COMMIT"
        docker -H "$2" push -q "$1:$RELEASE_COMMIT" >&2
        docker -H "$2" push "$image" > pushed
        echo "v$RELEASE_VERSION $(grep -o 'sha256:[0-9a-f]*' pushed)" > artifacts.txt
        """;

    private const string Start =
        """
        if [ "$WHERE" = production ] && [ -e /ill ]; then echo '{"status": "ill"}' > /www/health; fi
        trap 'exit 0' TERM
        /bin/busybox httpd -p 8080 -h /www
        while :; do /bin/busybox sleep 3600 & wait $!; done
        """;

    private readonly LiveEngine engine;
    private readonly Room room = new();
    private readonly string name;

    public LiveContainers(LiveEngine engine, string name)
    {
        (this.engine, this.name) = (engine, name);
        Ports = [.. Enumerable.Range(0, 3).Select(_ => RegistryServer.FreePort())];
        foreach (var environment in (string[])["staging", "production"])
            room.Write($"{environment}.env", $"WHERE={environment}\n");
        File.WriteAllText(Path.Combine(engine.Policies, $"{name}.yaml"), $$"""
            project: {{name}}
            signers: {{engine.Signers}}
            principals: { {{LiveEngine.Operator}}: { roles: [operator] } }
            """);
        room.Write("app/build.sh", Build);
        room.Write("app/start.sh", Start);
        room.Write("app/www/health", """{"status": "ok"}""");
        room.Write("app/Dockerfile", "FROM scratch\nCOPY busybox /bin/busybox\nCOPY . /\nCMD [\"/bin/busybox\", \"sh\", \"/start.sh\"]\n");
        room.Write("app/release.yaml", Plan);
    }

    public RegistryServer Registry { get; } = new();

    /// <summary>Of staging, prod-1 and prod-2.</summary>
    public int[] Ports { get; }

    private string Image => $"{Registry.Address}/acme/{name}";

    private string Plan => $$"""
        project: {{name}}
        source: { repository: {{room["app"]}}, branch: main }
        build: { command: [sh, build.sh, "{{Image}}", "{{Engines.Sockets[0]}}"], timeout: 5m }
        artifacts: [ { name: app, image: "{{Image}}:v{version}", alsoTagged: "{{Image}}:{commit}", manifest: artifacts.txt } ]
        components:
          - name: app
            deploy:
              docker: app
              container: "{{name}}-{environment}-{host}"
              publish: "127.0.0.1:{port}:8080"
              envFile: "{{room.Path}}/{environment}.env"
              requireEnv: [WHERE]
              stopGrace: 3s
        environments:
          staging: { hosts: [ { name: staging-1, address: "{{Engines.Sockets[0]}}", port: {{Ports[0]}} } ] }
          production:
            hosts:
              - { name: prod-1, address: "{{Engines.Sockets[0]}}", port: {{Ports[1]}} }
              - { name: prod-2, address: "{{Engines.Sockets[1]}}", port: {{Ports[2]}} }
            rollout: { batch: 1, onFailure: rollback }
        smoke: [ { name: version, http: "GET http://{address}:{port}/version", expect: { json: { version: "v{version}" } } } ]
        gates: { production: { needs: { operator: 1 } } }
        health:
          startup: 0s
          every: 200ms
          hold: 0s
          rollbackAfter: 2s
          checks: [ { name: health, http: "GET http://{address}:{port}/health", expect: { json: { status: ok } } } ]
        rollback: { freeze: false }
        """;

    public async Task CommitAsync(string version, bool ill = false)
    {
        await Registry.IsReadyAsync();
        if (!Directory.Exists(room["app/.git"]))
            await room.RepositoryAsync("app");
        room.Write("app/www/version", $$"""{"version": "v{{version}}"}""");
        if (ill)
            room.Write("app/ill", "");
        await room.CommitAsync("app", version);
    }

    public Task<ReleaseProgram.Ending> StartAsync(string version) =>
        engine.TypeAsync(["start", "--version", version, "--plan", room["app/release.yaml"]]);

    /// <summary>Approves, as ada with her key, what waits at the gate of production.</summary>
    public async Task<ReleaseProgram.Ending> ApproveAsync(string version)
    {
        await UntilAsync(version, status => status.Phase == "gate" && status.WaitingFor is not null);
        return await engine.TypeAsync(
            ["approve", name, version, "--as", LiveEngine.Operator, "--key", engine.KeyFile, "--reason", "looks good"]);
    }

    public Task<ReleaseProgram.Ending> WatchAsync(string version) => engine.TypeAsync(["watch", name, version]);

    public async Task<ReleaseStatus> UntilAsync(string version, Func<ReleaseStatus, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var status = await engine.Desk.StatusAsync(ReleaseName.Read(name, version), limit.Token);
            if (isSo(status))
                return status;
            Assert.True(status.Outcome is null, $"{version} ended {status.Outcome}: {status.Reason}");
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Image, with its digest, that runs in production, as the engines themselves say.</summary>
    public string[] InProduction() =>
    [
        Engines.Docker(Engines.Sockets[0], "inspect", "--format", "{{.Config.Image}} {{.State.Running}}", $"{name}-production-prod-1"),
        Engines.Docker(Engines.Sockets[1], "inspect", "--format", "{{.Config.Image}} {{.State.Running}}", $"{name}-production-prod-2"),
    ];

    /// <summary>Moves the tag of a version to the image of another.</summary>
    public void MoveTag(string version, string toVersion)
    {
        Engines.Docker(Engines.Sockets[0], "tag", $"{Image}:v{toVersion}", $"{Image}:v{version}");
        Engines.Docker(Engines.Sockets[0], "push", "-q", $"{Image}:v{version}");
    }

    public void Dispose()
    {
        foreach (var socket in Engines.Sockets)
        {
            foreach (var id in Engines.Docker(socket, "ps", "-aq", "--filter", $"name={name}-").Split('\n', StringSplitOptions.RemoveEmptyEntries))
                Engines.Docker(socket, "rm", "-f", id);
        }

        Registry.Dispose();
        room.Dispose();
    }
}
