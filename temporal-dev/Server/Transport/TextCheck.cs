using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace TemporalDev.Server.Transport;

/// <summary>
/// Finds texts that were not valid UTF-8 on the wire. The parser puts a replacement character for each bad byte, which makes the message
/// longer than it came; only then is it worth looking through it.
/// </summary>
internal static class TextCheck
{
    private const char Replacement = '\uFFFD';

    /// <param name="message">As it was parsed.</param>
    /// <param name="length">How many bytes it had.</param>
    public static bool HasBadText(IMessage message, int length) => message.CalculateSize() != length && HasReplacement(message);

    private static bool HasReplacement(object? value) => value switch
    {
        string text => text.Contains(Replacement),
        IMessage message => message.Descriptor.Fields.InDeclarationOrder()
            .Any(field => MayHoldText(field) && HasReplacement(field.Accessor.GetValue(message))),
        IDictionary map => HasReplacement(map.Keys) || HasReplacement(map.Values),
        ByteString => false,
        IEnumerable list => list.Cast<object?>().Any(HasReplacement),
        _ => false,
    };

    private static bool MayHoldText(FieldDescriptor field) => field.FieldType is FieldType.String or FieldType.Message or FieldType.Group;
}
