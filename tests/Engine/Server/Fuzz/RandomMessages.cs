using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;

namespace Tests.Engine.Server.Fuzz;

/// <summary>Messages of any kind with any content: mostly such as a request might hold, now and then what nobody would say.</summary>
internal sealed class RandomMessages(Random random)
{
    private const int Deepest = 4;
    private static readonly string[] Odd =
    [
        "", "x", "näh", "\0", "a\nb", "' OR 1=1 --", "%s%n", "../../x", "\uD83D\uDE80", "2030-01-01T00:00:00Z", "WorkflowId = 'w1'",
        "ExecutionStatus = 'Running' AND", "*/5 * * * *", "@every 1s", "60 60 60 60 60", "00000000-0000-0000-0000-000000000000",
        "temporal-sys-x", "[1,2", "{\"a\":1}", new('y', 1_001), new('z', 70_000),
    ];
    private readonly List<ByteString> _tokens = [];

    /// <summary>Keeps bytes that a server gave, to be said again in the right and in the wrong place.</summary>
    public void Learn(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
            if (field is { FieldType: FieldType.Bytes, IsRepeated: false }
                && field.Accessor.GetValue(message) is ByteString { IsEmpty: false } token)
            {
                if (_tokens.Count >= 200) _tokens.RemoveAt(random.Next(_tokens.Count));
                _tokens.Add(token);
            }
    }

    public IMessage Make(MessageDescriptor type, int depth = 0)
    {
        var message = type.Parser.ParseFrom([]);
        if (message is Duration duration) return Span(duration);
        if (message is Timestamp timestamp) return Time(timestamp);
        if (message is Any any) return Packed(any, depth);
        foreach (var field in type.Fields.InDeclarationOrder())
            if (random.Next(100) < (depth == 0 ? 65 : 35)) Set(message, field, depth);
        return message;
    }

    private void Set(IMessage message, FieldDescriptor field, int depth)
    {
        if (field.IsMap)
        {
            var map = (IDictionary)field.Accessor.GetValue(message);
            var entry = field.MessageType.Fields;
            if (Value(entry[1], depth) is { } key && Value(entry[2], depth) is { } value) map[key] = value;
        }
        else if (field.IsRepeated)
        {
            var list = (IList)field.Accessor.GetValue(message);
            for (var count = random.Next(3); count >= 0; count--)
                if (Value(field, depth) is { } value) list.Add(value);
        }
        else if (Value(field, depth) is { } value) field.Accessor.SetValue(message, value);
    }

    private object? Value(FieldDescriptor field, int depth) => field.FieldType switch
    {
        // A wrapped value shows itself as the value, which may be absent.
        FieldType.Message when field.MessageType.FullName is "google.protobuf.DoubleValue" or "google.protobuf.FloatValue"
            or "google.protobuf.Int64Value" or "google.protobuf.Int32Value" or "google.protobuf.BoolValue" => null,
        FieldType.Message or FieldType.Group => depth >= Deepest ? null : Make(field.MessageType, depth + 1),
        FieldType.String => Text(field.Name),
        FieldType.Bytes => Bytes(),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, random.Next(8) == 0 ? random.Next(-5, 500) : random.Next(5)),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => (int)Number(),
        FieldType.UInt32 or FieldType.Fixed32 => (uint)Number(),
        FieldType.UInt64 or FieldType.Fixed64 => (ulong)Number(),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Number(),
        FieldType.Double => random.Next(4) == 0 ? double.NaN : Number(),
        FieldType.Float => random.Next(4) == 0 ? float.PositiveInfinity : (float)Number(),
        _ => null,
    };

    private string Text(string field) => random.Next(10) == 0 ? Odd[random.Next(Odd.Length)] : field switch
    {
        "namespace" => random.Next(20) == 0 ? "other" : "default",
        "workflow_id" or "business_id" => $"w{random.Next(6)}",
        "run_id" or "first_execution_run_id" => random.Next(4) == 0 ? Guid.NewGuid().ToString() : "",
        "name" => new[] { "q", "t", "approve", "Stage", "sticky" }[random.Next(5)],
        "identity" => "fuzz",
        "schedule_id" or "job_id" or "update_id" or "activity_id" or "timer_id" or "request_id" => $"{field[0]}{random.Next(6)}",
        "query" => "WorkflowType = 't'",
        "cron_schedule" or "reason" => "",
        _ => Odd[random.Next(Odd.Length)],
    };

    private ByteString Bytes()
    {
        if (_tokens.Count > 0 && random.Next(3) > 0) return _tokens[random.Next(_tokens.Count)];
        var bytes = new byte[random.Next(40)];
        random.NextBytes(bytes);
        return ByteString.CopyFrom(bytes);
    }

    private long Number() => random.Next(6) switch
    {
        0 => 0, 1 => -1, 2 => long.MaxValue, 3 => long.MinValue, 4 => random.Next(1_000_000), _ => random.Next(10),
    };

    private Duration Span(Duration duration)
    {
        duration.Seconds = random.Next(3) == 0 ? Number() : random.Next(100);
        duration.Nanos = random.Next(4) == 0 ? (int)Number() : 0;
        return duration;
    }

    private Timestamp Time(Timestamp time)
    {
        time.Seconds = random.Next(3) == 0 ? Number() : 1_900_000_000 + random.Next(1_000_000);
        time.Nanos = random.Next(4) == 0 ? (int)Number() : 0;
        return time;
    }

    private Any Packed(Any any, int depth)
    {
        IMessage[] inside = [new Temporalio.Api.Update.V1.Acceptance(), new Temporalio.Api.Update.V1.Rejection(),
            new Temporalio.Api.Update.V1.Response(), new Duration()];
        return random.Next(4) == 0 ? any : Any.Pack(Make(inside[random.Next(inside.Length)].Descriptor, depth + 1));
    }
}
