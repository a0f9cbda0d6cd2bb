using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Update.V1;

namespace Temporalio.Converters;

/// <summary>Which fields of a message type lead to payloads, found once per type.</summary>
internal static class PayloadFields
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor[]> Found = new();

    /// <summary>Messages that travel inside an Any and carry payloads: the bodies of the update protocol.</summary>
    private static readonly MessageDescriptor[] Bodies =
        [Request.Descriptor, Acceptance.Descriptor, Rejection.Descriptor, Response.Descriptor, Outcome.Descriptor];

    public static FieldDescriptor[] Of(MessageDescriptor type) => Found.GetOrAdd(type, static type =>
        [.. type.Fields.InDeclarationOrder().Where(field => Target(field) is { } target && Leads(target, []))]);

    public static IMessage? Unpack(Any any)
    {
        var name = Any.GetTypeName(any.TypeUrl);
        return Array.Find(Bodies, body => body.FullName == name)?.Parser.ParseFrom(any.Value);
    }

    private static MessageDescriptor? Target(FieldDescriptor field)
    {
        if (field.IsMap) field = field.MessageType.FindFieldByNumber(2);
        return field.FieldType == FieldType.Message ? field.MessageType : null;
    }

    // The messages of the protocol refer to themselves (a failure has a cause), so the types on the way are remembered.
    private static bool Leads(MessageDescriptor type, HashSet<MessageDescriptor> seen)
    {
        if (type == SearchAttributes.Descriptor) return false;
        if (type == Payload.Descriptor || type == Payloads.Descriptor || type == Any.Descriptor) return true;
        return seen.Add(type) && type.Fields.InDeclarationOrder().Any(field => Target(field) is { } target && Leads(target, seen));
    }
}
