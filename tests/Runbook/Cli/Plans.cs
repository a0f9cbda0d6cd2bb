namespace Tests.Runbook.Cli;

/// <summary>Texts of release.yaml.</summary>
internal static class Plans
{
    public const string Good = """
        project: shop
        source: { repository: ., branch: main, tag: "v{version}" }
        artifacts: [ { name: bundle, file: shop.bundle } ]
        components: [ { name: shop, deploy: { files: bundle, current: "{directory}/current" } } ]
        environments: { production: { hosts: [ { name: prod-1, address: local, port: 8080, directory: /srv/shop } ] } }
        health: { hold: 1s, checks: [ { name: health, http: "GET http://{address}:{port}/health" } ] }

        """;

    public const string Bad = """
        project: Shop!
        source: { repository: ., branch: main, tag: release }
        artifacts: [ { name: bundle, file: /shop.bundle } ]
        components: [ { name: shop, deploy: { files: bundle, current: "{directory}/current" } } ]
        environments: { production: { hosts: [ { name: prod-1, address: local, port: 99999, directory: /srv/shop } ] } }
        smok: []
        health: { hold: 1s, checks: [ { name: health, http: "GET http://{address}:{port}/health" } ] }

        """;
}
