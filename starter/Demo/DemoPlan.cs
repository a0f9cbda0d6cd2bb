using ReleaseWorkflows.Starter.Programs;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>The demo's release.yaml and policy.yaml: short waits, real checks. Neither says which version is good.</summary>
internal static class DemoPlan
{
    public static string Plan(DemoPlace place, Fleet fleet, int receiverPort) => $$"""
        # How the shop is released. Try it: release plan --plan release.yaml
        project: shop
        runbook: { author: Platform, references: [CHANGELOG.md] }

        source: { repository: {{place.Origin}}, branch: main, tag: "v{version}", versionFile: VERSION, changelog: CHANGELOG.md }

        preflight:
          - { name: release commit, commit: { pushed: true, version: true } }
          - { name: routes reply, command: [sh, check.sh], timeout: 30s }

        build: { command: [sh, build.sh], timeout: 1m, attempts: 3 }

        artifacts:
          - { name: bundle, file: dist/shop.bundle, sha256: dist/shop.bundle.sha256 }

        components:
          - name: shop
            deploy:
              files: bundle
              current: "{directory}/current"
              restart: [{{ProgramFiles.Dotnet}}, {{ProgramFiles.DemoHost}}, apply, --host, "{directory}"]
              stop: [{{ProgramFiles.Dotnet}}, {{ProgramFiles.DemoHost}}, stop, --host, "{directory}"]
              envFile: "{directory}/shop.env"
              requireEnv: [PORT, POOL_CONNECTION]

        environments:
          staging:
            hosts:
        {{Host(place, fleet, DemoHostNames.Staging)}}
          production:
            rollout: { batch: 1, onFailure: rollback }
            hosts:
        {{string.Join('\n', DemoHostNames.Production.Select(host => Host(place, fleet, host)))}}

        smoke:
          - name: health
            http: "GET http://{address}:{port}/health"
            expect: { status: 200, json: { status: ok } }
            retry: { attempts: 20, pause: 200ms }
            timeout: 5s
          - name: version
            http: "GET http://{address}:{port}/version"
            expect: { json: { version: "{version}" } }
            retry: { attempts: 20, pause: 200ms }
            timeout: 5s
          - { name: orders, http: "GET http://{address}:{port}/orders", expect: { status: 200 }, timeout: 5s }

        gates:
          production: { needs: { operator: 1 }, remind: 10m, expire: 1h }

        health:
          startup: 3s
          every: 500ms
          hold: 6s
          rollbackAfter: 1s
          checks:
            - { name: health, http: "GET http://{address}:{port}/health", expect: { status: 200, json: { status: ok } }, timeout: 5s }
            - { name: version, http: "GET http://{address}:{port}/version", expect: { json: { version: "{version}" } }, timeout: 5s }

        record: { log: releases.md }
        announce: [ { webhook: "http://127.0.0.1:{{receiverPort}}/chat" } ]
        escalate: [ { webhook: "http://127.0.0.1:{{receiverPort}}/page" } ]
        rollback: { freeze: true, incident: incidents }

        """;

    /// <param name="signers">Path of the allowed-signers file; null when nobody can sign here.</param>
    public static string Policy(Person operatorOnDuty, string? signers) => $$"""
        # Who may. It lives with the worker, not in the repository being released.
        project: shop
        {{(signers is null ? "unsigned: allowed    # no ssh-keygen here: signature checks are NOT shown" : $"signers: {signers}")}}
        principals:
          {{operatorOnDuty.Email}}: { roles: [operator] }
          {{Origin.Developer}}: { roles: [operator] }
          release-bot: { kind: agent, roles: [operator] }
        gates: { production: { needs: { operator: 1 }, selfApproval: false } }
        commands: { environment: [PATH, LANG] }

        """;

    private static string Host(DemoPlace place, Fleet fleet, string name) =>
        $"      - {{ name: {name}, address: local, port: {fleet.Port(name)}, directory: {place.Host(name)} }}";
}
