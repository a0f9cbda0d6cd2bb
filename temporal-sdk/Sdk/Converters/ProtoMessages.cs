using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>The message object that a protobuf payload is read into.</summary>
internal static class ProtoMessages
{
    public static IMessage Empty(Payload payload, Type type)
    {
        if (!typeof(IMessage).IsAssignableFrom(type) || type.IsAbstract)
            throw new ArgumentException($"The payload holds a protobuf message, and {type} is no message class", nameof(type));
        var message = (IMessage)Activator.CreateInstance(type)!;
        if (payload.Metadata.TryGetValue(PayloadMetadata.MessageType, out var name) && name.ToStringUtf8() != message.Descriptor.FullName)
            throw new ArgumentException($"The payload holds a {name.ToStringUtf8()}, not a {message.Descriptor.FullName}", nameof(type));
        return message;
    }
}
