using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>
/// Replaces, in place, every payload of a message that belongs to the application: arguments, results, details, headers, memo, failures,
/// user metadata and the bodies of protocol messages. Search attributes stay as they are, since the server must read them.
/// </summary>
internal static class PayloadVisitor
{
    /// <summary>Visits a message.</summary>
    /// <param name="message">The message; payloads are replaced inside it.</param>
    /// <param name="change">
    /// Makes the new payloads of the old. A list may change its length; a payload that stands alone must stay one.
    /// </param>
    /// <returns>A task that ends when every payload is replaced.</returns>
    public static async Task VisitAsync(IMessage message, Func<IReadOnlyCollection<Payload>, Task<IReadOnlyCollection<Payload>>> change)
    {
        if (message is Payloads list)
        {
            await ReplaceAsync(list, change).ConfigureAwait(false);
            return;
        }
        foreach (var field in PayloadFields.Of(message.Descriptor))
        {
            if (field.Accessor.GetValue(message) is not { } value) continue;
            switch (value)
            {
                case Payload payload:
                    field.Accessor.SetValue(message, await OneAsync(payload, change).ConfigureAwait(false));
                    break;
                case Any any:
                    await VisitAnyAsync(any, change).ConfigureAwait(false);
                    break;
                case IMessage inner:
                    await VisitAsync(inner, change).ConfigureAwait(false);
                    break;
                case MapField<string, Payload> map:
                    foreach (var key in map.Keys.ToArray()) map[key] = await OneAsync(map[key], change).ConfigureAwait(false);
                    break;
                case IDictionary map:
                    await VisitAllAsync(map.Values, change).ConfigureAwait(false);
                    break;
                case RepeatedField<Payload> payloads:
                    await ReplaceAsync(payloads, change).ConfigureAwait(false);
                    break;
                case IEnumerable messages:
                    await VisitAllAsync(messages, change).ConfigureAwait(false);
                    break;
            }
        }
    }

    private static async Task VisitAllAsync(
        IEnumerable values, Func<IReadOnlyCollection<Payload>, Task<IReadOnlyCollection<Payload>>> change)
    {
        foreach (var value in values)
            if (value is Any any) await VisitAnyAsync(any, change).ConfigureAwait(false);
            else if (value is IMessage message) await VisitAsync(message, change).ConfigureAwait(false);
    }

    private static async Task VisitAnyAsync(Any any, Func<IReadOnlyCollection<Payload>, Task<IReadOnlyCollection<Payload>>> change)
    {
        if (PayloadFields.Unpack(any) is not { } body) return;
        await VisitAsync(body, change).ConfigureAwait(false);
        any.Value = body.ToByteString();
    }

    private static Task ReplaceAsync(Payloads list, Func<IReadOnlyCollection<Payload>, Task<IReadOnlyCollection<Payload>>> change) =>
        ReplaceAsync(list.Payloads_, change);

    private static async Task ReplaceAsync(
        RepeatedField<Payload> payloads, Func<IReadOnlyCollection<Payload>, Task<IReadOnlyCollection<Payload>>> change)
    {
        if (payloads.Count == 0) return;
        Payload[] changed = [.. await change([.. payloads]).ConfigureAwait(false)];
        payloads.Clear();
        payloads.AddRange(changed);
    }

    private static async Task<Payload> OneAsync(
        Payload payload, Func<IReadOnlyCollection<Payload>, Task<IReadOnlyCollection<Payload>>> change) =>
        PayloadCodecExtensions.Single(await change([payload]).ConfigureAwait(false));
}
