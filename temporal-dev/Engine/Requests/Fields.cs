using System.Text;

namespace TemporalDev.Engine.Requests;

/// <summary>Rules that many request fields share.</summary>
internal static class Fields
{
    private const int LongestId = 1000;

    /// <summary>Refuses an empty or overlong text.</summary>
    public static void Required(string value, string name)
    {
        if (value.Length == 0) throw RefusedException.BadRequest($"{name} is not set on request.");
        Short(value, name);
    }

    /// <summary>Refuses an overlong text.</summary>
    public static void Short(string value, string name)
    {
        if (Encoding.UTF8.GetByteCount(value) > LongestId) throw RefusedException.BadRequest($"{name} length exceeds limit of {LongestId} bytes.");
    }
}
