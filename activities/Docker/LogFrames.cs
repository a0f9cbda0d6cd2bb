using System.Buffers.Binary;
using System.Text;

namespace ReleaseWorkflows.Activities.Docker;

/// <summary>The engine's log stream of a container without a terminal: frames of eight bytes (stream, three zeros, length) and
/// text.</summary>
internal static class LogFrames
{
    private const int HeaderLength = 8;

    /// <summary>The text of all whole frames, in order.</summary>
    public static string Text(ReadOnlySpan<byte> frames)
    {
        var text = new StringBuilder();
        while (frames.Length >= HeaderLength)
        {
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(frames[4..]), (uint)(frames.Length - HeaderLength));
            text.Append(Encoding.UTF8.GetString(frames.Slice(HeaderLength, length)));
            frames = frames[(HeaderLength + length)..];
        }

        return text.ToString();
    }
}
