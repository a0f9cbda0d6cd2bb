using System.Security.Cryptography;
using System.Text;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks;
using ReleaseWorkflows.Words;

namespace Tests.Runbook.Workflows;

/// <summary>Values that tests need and that do not matter to them.</summary>
internal static class Some
{
    public static Digest DigestOf(string text) => Digest.OfHash(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static CommitId CommitOf(string text) => Word.Parse<CommitId>(DigestOf(text).Hex[..40]);

    public static ReleaseVersion Version(string text) => Word.Parse<ReleaseVersion>(text);

    public static EnvironmentName Environment(string name) => Word.Parse<EnvironmentName>(name);

    /// <summary>A plan with one staging and three production hosts.</summary>
    public static ReleasePlan Plan(
        string project, string onFailure = "rollback", string extra = "", int operators = 1, bool guard = true, bool forge = false)
    {
        var where = forge ? ", forge: { kind: gitea, url: \"https://git.example.test\", token: \"secret:t\", repository: acme/shop }" : "";
        var text = $$"""
            project: {{project}}
            source: { repository: /srv/git/origin.git{{where}} }
            preflight: [ { name: tests, command: [make, test] }, { name: commit, commit: { clean: true } } ]
            build: { command: [make, dist] }
            artifacts: [ { name: app, file: dist/app.tar } ]
            components: [ { name: app, deploy: { files: app, current: "{directory}/current" } } ]
            environments:
              staging: { hosts: [ { name: staging-1, address: local, port: 8080, directory: /srv/staging-1 } ] }
              production:
                hosts:
                  - { name: prod-1, address: local, port: 8081, directory: /srv/prod-1 }
                  - { name: prod-2, address: local, port: 8082, directory: /srv/prod-2 }
                  - { name: prod-3, address: local, port: 8083, directory: /srv/prod-3 }
                rollout: { batch: 1, pause: 30s, onFailure: {{onFailure}} }
            smoke: [ { name: version, http: "GET http://{address}:{port}/version", expect: { json: { version: "{version}" } } } ]
            gates: { production: { needs: { operator: {{operators}} }, remind: 6h, escalate: { after: 12h, to: operator }, expire: 1d, keep: 7d } }
            health: { startup: 1s, every: 1s, hold: 10s, checks: [ { name: health, http: "GET http://{address}:{port}/health" } ] }
            {{(guard ? "guard: { for: 30m, triggers: [ { when: health, failing: 1m, do: rollback } ] }" : "")}}
            announce: [ { file: announcements.jsonl } ]
            {{extra}}
            """;
        var reading = PlanFile.Parse(Encoding.UTF8.GetBytes(text), "release.yaml", "/work");
        return reading.Value ?? throw new InvalidOperationException(string.Join("\n", reading.Errors));
    }

    /// <summary>The plan asks nobody.</summary>
    public static ReleasePlan WithoutGates(this ReleasePlan plan) => plan with { Gates = [] };
}
