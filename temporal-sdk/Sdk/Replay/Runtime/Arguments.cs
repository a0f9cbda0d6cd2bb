using System.Reflection;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Replay.Runtime;

/// <summary>Turns payloads into the arguments of a method.</summary>
internal static class Arguments
{
    /// <summary>Decodes one payload for each parameter. Payloads beyond the parameters are ignored, missing ones are filled from
    /// default values.</summary>
    /// <exception cref="InvalidOperationException">There are fewer payloads than required parameters.</exception>
    public static object?[] Decode(IPayloadConverter converter, IReadOnlyList<Payload> payloads, ReadOnlySpan<ParameterInfo> parameters)
    {
        var args = new object?[parameters.Length];
        for (var i = 0; i < args.Length; i++)
        {
            if (i < payloads.Count)
            {
                args[i] = Value(converter, payloads[i], parameters[i].ParameterType);
            }
            else if (parameters[i].HasDefaultValue)
            {
                args[i] = parameters[i].DefaultValue;
            }
            else
            {
                throw new InvalidOperationException(
                    $"Got {payloads.Count} arguments, and parameter {parameters[i].Name} requires at least {i + 1}.");
            }
        }
        return args;
    }

    public static IRawValue[] Raw(IReadOnlyList<Payload> payloads) => [.. payloads.Select(payload => new RawValue(payload))];

    public static IReadOnlyList<Payload> Of(Payloads? payloads) => payloads is null ? [] : payloads.Payloads_;

    public static object? Value(IPayloadConverter converter, Payload payload, Type type) =>
        type == typeof(IRawValue) || type == typeof(RawValue) ? new RawValue(payload) : converter.ToValue(payload, type);

    /// <summary>Encodes a value; a raw one passes through.</summary>
    public static Payload Encode(IPayloadConverter converter, object? value) =>
        value is IRawValue raw ? raw.Payload : converter.ToPayload(value);

    /// <summary>Encodes values; null when there are none.</summary>
    public static Payloads? EncodeAll(IPayloadConverter converter, IReadOnlyCollection<object?> values)
    {
        if (values.Count == 0)
        {
            return null;
        }
        var payloads = new Payloads();
        foreach (var value in values)
        {
            payloads.Payloads_.Add(Encode(converter, value));
        }
        return payloads;
    }
}
