using System.Text;
using ReleaseWorkflows.Runbooks;

namespace Tests.Runbook.Plan;

/// <summary>Every way to write a bad plan gets its place, its sentence and a hint; all of a file's errors come at once.</summary>
public sealed class BadPlanTests
{
    internal const string Good = """
        project: shop
        source: { repository: /srv/git/shop.git }
        build: { command: [make] }
        artifacts: [ { name: app, file: dist/app.tar } ]
        components: [ { name: app, deploy: { files: app, current: "{directory}/current" } } ]
        environments: { production: { hosts: [ { name: p1, address: local, port: 8080, directory: /srv/p1 } ] } }
        health: { checks: [ { name: health, http: "GET http://{address}:{port}/health" } ] }
        """;

    [Fact]
    public void A_good_plan_has_no_errors() => Assert.Empty(Read(Good).Errors);

    public static TheoryData<string, string, string> Replacements => new()
    {
        { "project: shop", "project: Shop", "1:10: The project name 'Shop' must begin and end with a lower-case letter or a digit." },
        { "project: shop", "projct: shop", "1:1: The plan needs 'project'.|1:1: Unknown key 'projct' in the plan; known are 'project', 'runbook', 'source', 'inputs', 'preflight', 'build', 'artifacts', 'components', 'environments', 'smoke', 'gates', 'health', 'guard', 'rollback', 'record', 'announce' and 'escalate'. Did you mean 'project'?" },
        { "repository: /srv/git/shop.git }", "repository: /r, tag: v1 }", "2:32: 'tag' in 'source' holds {version} once and no other placeholder." },
        { "repository: /srv/git/shop.git }", "repository: /r, forge: { kind: gitea } }", "2:34: 'forge' in 'source' needs 'token'.|2:34: 'forge' in 'source' needs 'url'.|2:34: 'forge' needs 'repository' as owner/name, such as acme/shop." },
        { "repository: /srv/git/shop.git }", "repository: git@h:acme/shop.git, forge: { kind: github, token: abc } }", "2:74: 'token' in 'forge' is secret:NAME; the policy says where that secret is and where it may go." },
        { "repository: /srv/git/shop.git }", "repository: /r, forge: { kind: gitea, url: git.example.test, token: \"secret:t\", repository: shop } }", "2:54: 'url' in 'forge' is an http or https URL, not 'git.example.test'.|2:103: 'forge' needs 'repository' as owner/name, such as acme/shop." },
        { "command: [make]", "command: make dist", "3:19: 'command' in 'build' is a list of the program and its arguments, or { shell: text }. Write [make, dist]." },
        { "command: [make]", "command: [make], attempts: 0", "3:37: 'attempts' in 'build' is a whole number from 1 to 10." },
        { "command: [make]", "command: [make], timeout: 5 minutes", "3:36: 'timeout' in 'build' is a time above zero, such as 500ms, 30s, 5m, 24h or 7d." },
        { "command: [make]", "pipeline: release.yml", "3:8: 'pipeline' in 'build' needs a forge, and 'source' names none; write one under 'forge'." },
        { "command: [make]", "command: [make], startWithin: 60s", "3:27: 'startWithin' in 'build' means nothing without 'pipeline'." },
        { "file: dist/app.tar", "file: ../app.tar", "4:33: 'file' of an artifact is a path below the checkout, without '..'." },
        { "files: app,", "files: api,", "5:15: Component 'app' brings artifact 'api', which there is not; artifacts are 'app'. Did you mean 'app'?" },
        { "\"{directory}/current\"", "\"{directry}/current\"", "5:15: Component 'app' uses {directry}, which stands for nothing on every host. A brace is written '{{'. Did you mean 'directory'?" },
        { "\"{directory}/current\"", "current", "5:59: 'current' in 'deploy' of app is an absolute path, or begins with a placeholder such as {directory}." },
        { "{ files: app, current: \"{directory}/current\" }", "{ docker: app, container: app }", "5:46: The artifact 'app' is a file; a container runs an image." },
        { "{ files: app, current: \"{directory}/current\" }", "{ compose: app.yml }", "5:38: 'compose' in 'deploy' of app is not supported by this version." },
        { "{ files: app, current: \"{directory}/current\" }", "{ files: app, docker: app }", "5:36: 'deploy' of app is of one kind: 'files', 'docker', or 'command' with 'observe'." },
        { "file: dist/app.tar", "image: registry.example.test/app:latest", "4:34: The image 'registry.example.test/app:latest' is tagged 'latest', which says nothing about what is in it: pin the version.|4:34: 'image' of an artifact holds {version} or {tag}: one tag for every version would be moved by each release." },
        { "file: dist/app.tar", "image: \"app:v{version}\"", "4:34: The image 'app:v1.2.3' does not begin with its registry: write host/name:tag, such as registry.example.test/shop:v1.4.0." },
        { "file: dist/app.tar", "image: \"registry.example.test/app:v{version}\", sha256: app.sha", "4:74: 'sha256' means nothing for an artifact that is an image." },
        { "file: dist/app.tar", "image: \"registry.example.test/app:v{version}\", credentials: hunter2", "4:87: 'credentials' of an artifact is 'secret:' and the name of a secret of the policy, never the login itself." },
        { "address: local", "address: ssh://deploy@p1", "5:15: Component 'app' cannot be brought to host 'p1' (ssh://deploy@p1): only 'docker' goes there." },
        { "address: local", "address: tcp://p1:2375", "6:61: A host's address is 'local', 'unix:///SOCKET' or 'ssh://USER@HOST:PORT', not 'tcp://p1:2375'." },
        { ", port: 8080", "", "7:21: Check 'health' of 'health' uses {port}, which stands for nothing there. Host 'p1' of environment 'production' has no port." },
        { "\"GET http", "\"FETCH http", "7:43: 'http' is a method and a URL, such as 'GET http://{host}:{port}/health'; methods are 'GET', 'HEAD', 'POST', 'PUT', 'DELETE' and 'PATCH'." },
        { "name: health, http", "name: health, skippable: true, http", "7:37: Check 'health' can never be skipped." },
        { "name: health, http", "name: health, command: [true], http", "7:54: Check 'health' does two things: 'command' and 'http'; write two checks." },
    };

    [Theory]
    [MemberData(nameof(Replacements))]
    public void A_bad_plan_is_explained(string good, string bad, string errors)
    {
        Assert.Contains(good, Good);
        var reading = Read(Good.Replace(good, bad, StringComparison.Ordinal));
        Assert.Null(reading.Value);
        Assert.Equal(
            errors.Split('|').Select(e => $"release.yaml:{e}").Order(StringComparer.Ordinal), reading.Errors.Select(e => e.ToString()).Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, string> Parts => new()
    {
        { "smoke: [ { name: a, metrics: {} } ]", "'metrics' in check 'a' is not supported by this version." },
        { "smoke: [ { name: a, ci: [build] } ]", "Check 'a' asks the forge, and 'source' names none; write one under 'forge'." },
        { "smoke: [ { name: a, ci: all } ]", "'ci' of check 'a' is a list of checks, or the word 'required'." },
        { "smoke: [ { name: a, ci: [b], expect: { text: x } } ]", "'expect' means nothing for a check of kind 'ci'." },
        { "smoke: [ { name: a, pullRequest: { approved: -1 } } ]", "'approved' in 'pullRequest' of check 'a' is a whole number from 0 to 100." },
        { "smoke: [ { name: a, incidents: {} } ]", "'incidents' of check 'a' needs 'labels', a list of label names." },
        { "record: { release: {} }", "'release' in 'record' needs a forge, and 'source' names none; write one under 'forge'." },
        { "record: { release: { title: \"{verson}\" } }", "'title' of the release uses {verson}, which stands for nothing there. Did you mean 'version'?" },
        { "rollback: { incident: {} }", "'incident' in 'rollback' needs 'folder', 'labels' or both." },
        { "rollback: { incident: { labels: [incident] } }", "'labels' in 'incident' need a forge, and 'source' names none; write one under 'forge'." },
        { "smoke: [ { http: \"GET http://x/\" } ]", "A check of 'smoke' needs 'name'." },
        { "smoke: [ { name: a } ]", "Check 'a' does nothing; it needs one of 'command', 'shell', 'http', 'env', 'commit', 'ci', 'pullRequest' and 'incidents'." },
        { "smoke: [ { name: a, command: [x], headers: {} } ]", "'headers' means nothing for a check of kind 'command'." },
        { "smoke: [ { name: a, command: [x], expect: { output: '(' } } ]", "'(' is not a regular expression." },
        { "smoke: [ { name: a, command: [x] }, { name: a, command: [x] } ]", "Two checks of 'smoke' are called 'a'." },
        { "smoke: [ { name: a, command: [x], when: strict } ]", "Check 'a' asks for input 'strict', which there is not." },
        { "gates: { prodution: { needs: { operator: 1 } } }", "There is no environment 'prodution'; environments are 'production'. Did you mean 'production'?" },
        { "gates: { production: {} }", "The gate before 'production' needs 'needs'." },
        { "gates: { production: { needs: { operator: none } } }", "'operator' in 'needs' of the gate before 'production' is a whole number from 1 to 100." },
        { "gates: { production: { needs: { operator: 1 }, expire: 1h, remind: 2h } }", "The gate before 'production' expires before it reminds." },
        { "guard: { triggers: [ { when: helth, do: rollback } ] }", "There is no check 'helth'; known is 'health'. Did you mean 'health'?" },
        { "guard: { triggers: [ { when: health, do: ask } ] }", "'do: ask' in a trigger is not supported by this version. Use 'page', and 'release rollback' when it is needed." },
        { "guard: { triggers: [] }", "'guard' needs at least one trigger." },
        { "rollback: { order: [web] }", "There is no component 'web'; components are 'app'." },
        { "rollback: { database: preserve }", "'database' in 'rollback' is not supported by this version." },
        { "record: { manifest: m.json }", "'manifest' in 'record' needs {version} in its name: one file per release." },
        { "announce: [ { webhook: chat } ]", "'webhook' is an http or https URL, or secret:NAME, not 'chat'." },
        { "inputs: { a: { type: enum } }", "Input 'a' needs 'of', its allowed values." },
        { "inputs: { a: { type: bool, default: maybe } }", "The input 'a' is true or false, not 'maybe'." },
        { "inputs: { a: { type: boolean } }", "'type' in input 'a' is one of 'string', 'bool', 'enum', 'uuid' and 'list', not 'boolean'." },
        { "snapshot: {}", "'snapshot' in the plan is not supported by this version." },
    };

    [Theory]
    [InlineData("{ pipeline: release.yml, command: [make] }", "'command' in 'build' means nothing beside 'pipeline': the forge runs that one.")]
    [InlineData("{ pipeline: .gitea/workflows/release.yml }", "'pipeline' in 'build' is the name of the workflow file alone, such as release.yml.")]
    public void A_bad_pipeline_is_explained(string build, string error)
    {
        var text = ForgePlanTests.Good.Replace("{ command: [make] }", build, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Single(Read(text).Errors).Message);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_bad_part_is_explained(string part, string error)
        => Assert.Contains($": {error}", string.Join("\n", Read($"{Good}\n{part}\n").Errors));

    [Theory]
    [InlineData("", "1:1: The file is empty; it should hold a release plan.")]
    [InlineData("- a", "1:1: a release plan is a mapping of keys.")]
    [InlineData("a: [", "2:1: This is not YAML:")]
    [InlineData("project: a\nproject: b", "2:1: This is not YAML:")]
    public void What_is_no_plan_at_all_is_said_once(string text, string error)
        => Assert.StartsWith($"release.yaml:{error}", Assert.Single(Read(text).Errors).ToString());

    [Fact]
    public void A_file_above_128_KiB_is_not_read()
        => Assert.Equal("release.yaml:1:1: The file has 131073 bytes; at most 131072 are read.", Assert.Single(Read(new string('#', 131073)).Errors).ToString());

    [Fact]
    public void Aliases_cannot_blow_a_plan_up()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 8; i++) bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Contains("more than 20000 values", Assert.Single(Read(bomb.ToString()).Errors).Message);
    }

    [Fact]
    public void All_errors_come_at_once_in_the_order_of_the_file()
    {
        var errors = Read("project: A\nsource: {}\nbuild: { attempts: x }\nenvironments: {}\nhealth: {}\nsnapshot: {}\n").Errors;
        Assert.Equal([1, 1, 2, 3, 4, 5, 6], errors.Select(e => e.Line));
    }

    private static Reading<ReleaseWorkflows.Plan.ReleasePlan> Read(string text) => PlanFile.Parse(Encoding.UTF8.GetBytes(text), "release.yaml", "/work");
}
