using System.Text;

namespace Temporalio.Common.EnvConfig;

/// <summary>Bytes, given as they are or in a file.</summary>
public sealed class DataSource
{
    private DataSource(string? path, byte[]? data) => (Path, Data) = (path, data);

    /// <summary>Path of the file; null when the bytes are given.</summary>
    public string? Path { get; }

    /// <summary>The bytes; null when they are in a file.</summary>
    public byte[]? Data { get; }

    /// <summary>Names a file, which is read when the bytes are asked for.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The source.</returns>
    public static DataSource FromPath(string path) => new(path, null);

    /// <summary>Gives text, as UTF-8.</summary>
    /// <param name="content">The text.</param>
    /// <returns>The source.</returns>
    public static DataSource FromUTF8String(string content) => new(null, Encoding.UTF8.GetBytes(content));

    /// <summary>Gives bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <returns>The source.</returns>
    public static DataSource FromBytes(byte[] data) => new(null, data);

    /// <summary>Reads a source from its dictionary.</summary>
    /// <param name="dictionary">With the key <c>path</c> or <c>data</c>; null and empty mean none.</param>
    /// <returns>The source, or null.</returns>
    public static DataSource? FromDictionary(IReadOnlyDictionary<string, string>? dictionary)
    {
        if (dictionary is null) return null;
        if (dictionary.TryGetValue("path", out var path)) return FromPath(path);
        return dictionary.TryGetValue("data", out var data) ? FromUTF8String(data) : null;
    }

    /// <summary>Reads the bytes.</summary>
    /// <returns>The bytes.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public byte[]? GetBytes() => Path is null ? Data : File.ReadAllBytes(Path);

    /// <summary>Writes the source as a dictionary with the key <c>path</c> or <c>data</c>.</summary>
    /// <returns>The dictionary.</returns>
    public Dictionary<string, string>? ToDictionary() => Path is null
        ? new() { ["data"] = Encoding.UTF8.GetString(Data!) }
        : new() { ["path"] = Path };
}
