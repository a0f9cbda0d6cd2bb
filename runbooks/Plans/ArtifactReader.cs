using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Reads what the build leaves: files of the checkout and images in a registry.</summary>
internal sealed class ArtifactReader(Problems problems)
{
    private static readonly string[] File = ["file", "sha256"];
    private static readonly string[] Image = ["image", "alsoTagged", "manifest", "credentials"];

    // Any values will do to see whether the text around the placeholders can be an image.
    private static readonly Values Example = Values.Of(
        new(Word.Parse<ProjectName>("shop"), Word.Parse<ReleaseVersion>("1.2.3"), Word.Parse<CommitId>(new string('a', 40))),
        Word.Parse<TagName>("v1.2.3"),
        []);

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<ArtifactPlan> ReadAll(Map plan)
    {
        var artifacts = ImmutableArray.CreateBuilder<ArtifactPlan>();
        foreach (var node in plan.List("artifacts"))
        {
            if (Read(node) is not { } artifact) continue;
            if (artifacts.Any(a => a.Name == artifact.Name)) problems.Add(node, $"Two artifacts are called '{artifact.Name}'.");
            artifacts.Add(artifact);
        }
        return artifacts.ToImmutable();
    }

    private ArtifactPlan? Read(YamlNode node)
    {
        var before = problems.Count;
        var map = Map.Open(node, "an artifact", problems, ["name", .. File, .. Image]);
        var name = map.Word<ArtifactName>("name", required: true);
        var isImage = map["image"] is not null;
        if (isImage == map["file"] is not null && problems.Count == before)
            problems.Add(node, $"{Map.Capital(map.What)} is either a 'file' of the checkout or an 'image' in a registry.");
        foreach (var key in map.Keys.Where(k => (isImage ? File : Image).Contains(k) && k is not "file"))
            problems.Add(map.At(key), $"'{key}' means nothing for an artifact that is {(isImage ? "an image" : "a file")}.");
        foreach (var key in new[] { "file", "sha256", "manifest" }) CheckPath(map, key);
        if (name is not { } word) return null;
        return isImage ? ReadImage(map, word) : new(word, map.Text("file"), map.Text("sha256"));
    }

    private ArtifactPlan ReadImage(Map map, ArtifactName name)
    {
        foreach (var key in new[] { "image", "alsoTagged" }) CheckImage(map, key);
        if (map.Text("image") is { } image && !Template.PlaceholdersOf(image).Any(p => p is "version" or "tag"))
            problems.Add(
                map["image"]!, "'image' of an artifact holds {version} or {tag}: one tag for every version would be moved by each release.");
        if (map.Text("credentials") is { } reference && !reference.StartsWith("secret:", StringComparison.Ordinal))
            problems.Add(
                map["credentials"]!,
                "'credentials' of an artifact is 'secret:' and the name of a secret of the policy, never the login itself.");
        return new(
            name, null, null, new(map.Text("image") ?? "", map.Text("alsoTagged"), map.Text("manifest"), map.Text("credentials")));
    }

    private void CheckPath(Map map, string key)
    {
        if (map.Text(key) is { } path && (path[0] == '/' || path.Split('/').Contains("..")))
            problems.Add(map[key]!, $"'{key}' of an artifact is a path below the checkout, without '..'.");
    }

    private void CheckImage(Map map, string key)
    {
        if (map.Text(key) is not { } text) return;
        if (Template.PlaceholdersOf(text).FirstOrDefault(p => !Values.Everywhere.Contains(p)) is { } strange)
            problems.Add(map[key]!, $"'{key}' of an artifact uses {{{strange}}}, which stands for nothing there.",
                Spelling.HintFor(strange, Values.Everywhere));
        else if (!ImageReference.TryParse(Template.Fill(text, Example), out _, out var refusal)) problems.Add(map[key]!, refusal);
    }
}
