using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Yaml;

/// <summary>Text to nodes: one document, a mapping at the top, of bounded size.</summary>
internal static class YamlSource
{
    /// <summary>Bytes that a file may have.</summary>
    public const int MostBytes = 128 * 1024;

    private const int MostNodes = 20_000;

    /// <summary>The mapping at the top; null when the text is no such thing, and then a problem says why.</summary>
    public static YamlMappingNode? Parse(string text, int bytes, Problems problems, string what)
    {
        var top = new Mark(0, 1, 1);
        if (bytes > MostBytes)
        {
            problems.Add(top, $"The file has {bytes} bytes; at most {MostBytes} are read.");
            return null;
        }
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 0) problems.Add(top, $"The file is empty; it should hold {what}.");
            else if (stream.Documents.Count > 1) problems.Add(stream.Documents[1].RootNode, "The file holds more than one document.");
            else if (stream.Documents[0].RootNode is not YamlMappingNode root)
                problems.Add(stream.Documents[0].RootNode, $"{what} is a mapping of keys.");
            else if (Count(root, 0) > MostNodes)
                problems.Add(root, $"The file has more than {MostNodes} values, aliases counted each time.");
            else return root;
        }
        catch (YamlException broken)
        {
            problems.Add(broken.Start, $"This is not YAML: {OneLine(broken.InnerException?.Message ?? broken.Message)}");
        }
        return null;
    }

    // Aliases make one node stand in many places; counted as often as they would be read.
    private static int Count(YamlNode node, int sofar)
    {
        sofar++;
        if (sofar > MostNodes) return sofar;
        foreach (var child in ChildrenOf(node))
        {
            sofar = Count(child, sofar);
            if (sofar > MostNodes) break;
        }
        return sofar;
    }

    private static IEnumerable<YamlNode> ChildrenOf(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => new[] { pair.Key, pair.Value }),
        YamlSequenceNode list => list.Children,
        _ => [],
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.') + ".";
}
