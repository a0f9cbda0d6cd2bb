using System.Xml.Linq;
using Xunit;

namespace Tests.Tidy;

/// <summary>Who may never see whom (ARCHITECTURE, "The house"), read from the project files.</summary>
public class ReferenceRules
{
    // Project -> what it references, word for word. sdk: through the one switch in Directory.Build.targets.
    // build: means built beside it and started as a process, never referenced as an assembly.
    private static readonly Dictionary<string, string[]> House = new()
    {
        ["temporal-sdk/Wire/Wire.csproj"] = [],
        ["temporal-sdk/Sdk/Sdk.csproj"] = ["temporal-sdk/Wire"],
        ["temporal-sdk/Hosting/Hosting.csproj"] = ["temporal-sdk/Sdk", "temporal-sdk/Wire"],
        ["temporal-sdk/OpenTelemetry/OpenTelemetry.csproj"] = ["temporal-sdk/Sdk", "temporal-sdk/Wire"],
        ["temporal-dev/Engine/Engine.csproj"] = ["temporal-sdk/Wire"],
        ["temporal-dev/Server/Server.csproj"] = ["temporal-dev/Engine", "temporal-sdk/Wire"],
        ["workflows/Workflows.csproj"] = ["sdk"],
        ["runbooks/Runbooks.csproj"] = ["workflows"],
        ["activities/Activities.csproj"] = ["sdk", "workflows"],
        ["worker/Worker.csproj"] = ["activities", "runbooks", "sdk", "sdk:Hosting", "sdk:OpenTelemetry", "temporal-dev/Server", "workflows"],
        ["starter/DemoHost/DemoHost.csproj"] = [],
        ["starter/Starter.csproj"] = ["build:starter/DemoHost", "build:temporal-dev/Server", "build:worker", "runbooks", "sdk", "sdk:OpenTelemetry", "workflows"],
    };

    public static TheoryData<string> Projects => new(Repository.Files.Where(IsProduct));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_what_the_house_allows_and_nothing_else(string project)
    {
        Assert.True(House.TryGetValue(project, out var allowed), $"{project} has no line in the table of {nameof(ReferenceRules)}");
        Assert.Equal(allowed, ReferencesOf(project));
    }

    [Fact]
    public void Nothing_sees_the_tests()
    {
        var seen = Repository.Files.Where(IsProduct).SelectMany(ReferencesOf).Where(reference => reference.Contains("tests"));
        Assert.Empty(seen);
    }

    [Fact]
    public void References_do_not_leak_through_a_third_project()
    {
        Assert.Contains("<DisableTransitiveProjectReferences>true<", Repository.Read("Directory.Build.props"));
        Assert.DoesNotContain(Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)),
            project => Repository.Read(project).Contains("DisableTransitiveProjectReferences"));
    }

    [Theory]
    [InlineData("workflows", "N:System.IO", "N:System.Net", "N:System.Diagnostics", "N:Google.Protobuf", "N:Temporalio.Api",
        "N:Temporalio.Client", "P:System.DateTime.UtcNow", "P:System.DateTimeOffset.UtcNow", "T:System.Random", "M:System.Guid.NewGuid",
        "T:System.Environment", "T:System.Threading.Thread", "T:System.Threading.Timer")]
    [InlineData("temporal-dev/Engine", "N:System.IO", "N:System.Net", "N:System.Threading.Tasks", "P:System.DateTime.UtcNow",
        "P:System.DateTimeOffset.UtcNow", "T:System.TimeProvider")]
    public void The_pure_rooms_ban_what_would_make_them_impure(string room, params string[] banned)
    {
        var symbols = Repository.Read(room + "/BannedSymbols.txt").Split('\n').Select(line => line.Split(';')[0]).ToHashSet();
        Assert.Empty(banned.Where(symbol => !symbols.Contains(symbol)));
        var project = Repository.Read(Repository.Files.Single(file => file.StartsWith(room + "/", StringComparison.Ordinal)
            && file.EndsWith(".csproj", StringComparison.Ordinal)));
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", project);
        Assert.Contains("BannedSymbols.txt", project);
    }

    [Fact]
    public void Packages_have_their_versions_in_one_place()
    {
        var strays = Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(project => XDocument.Parse(Repository.Read(project)).Descendants("PackageReference")
                .Any(package => package.Attribute("Version") is not null));
        Assert.Empty(strays);
    }

    private static bool IsProduct(string file) =>
        file.EndsWith(".csproj", StringComparison.Ordinal) && !file.StartsWith("tests/", StringComparison.Ordinal);

    private static IEnumerable<string> ReferencesOf(string project)
    {
        var xml = XDocument.Parse(Repository.Read(project));
        var folder = Path.GetDirectoryName(project)!;
        var projects = xml.Descendants("ProjectReference").Select(reference =>
            (reference.Attribute("ReferenceOutputAssembly")?.Value == "false" ? "build:" : "") + Resolve(folder, reference.Attribute("Include")!.Value));
        var parts = new[] { ("UseTemporalio", "sdk"), ("UseTemporalioHosting", "sdk:Hosting"), ("UseTemporalioOpenTelemetry", "sdk:OpenTelemetry") }
            .Where(part => xml.Descendants(part.Item1).Any(element => element.Value == "true")).Select(part => part.Item2);
        return projects.Concat(parts).Order(StringComparer.Ordinal);
    }

    private static string Resolve(string folder, string include) =>
        Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(Path.GetFullPath(Path.Combine(Repository.Root, folder, include)))!).Replace('\\', '/');
}
