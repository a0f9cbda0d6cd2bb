using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;
using Xunit;

namespace Tests.Sdk.Converters;

public class PayloadConverterTests
{
    private static readonly IPayloadConverter Converter = new DefaultPayloadConverter();

    public record Person(string Name, int Age);

    [Theory]
    [InlineData(null, "binary/null", "")]
    [InlineData("text", "json/plain", "\"text\"")]
    [InlineData(7, "json/plain", "7")]
    [InlineData(true, "json/plain", "true")]
    [InlineData(new[] { 1, 2 }, "json/plain", "[1,2]")]
    public void Values_take_the_first_encoding_that_fits(object? value, string encoding, string data)
    {
        var payload = Converter.ToPayload(value);
        Assert.Equal(encoding, payload.Metadata["encoding"].ToStringUtf8());
        Assert.Equal(data, payload.Data.ToStringUtf8());
        Assert.Equal(value, Converter.ToValue(payload, value?.GetType() ?? typeof(object)));
    }

    [Fact]
    public void Bytes_travel_as_they_are()
    {
        var payload = Converter.ToPayload(new byte[] { 0, 255 });
        Assert.Equal("binary/plain", payload.Metadata["encoding"].ToStringUtf8());
        Assert.Equal([0, 255], payload.Data.ToByteArray());
        Assert.Equal([0, 255], Converter.ToValue<byte[]>(payload));
    }

    [Fact]
    public void Records_are_plain_json_with_the_names_of_their_properties()
    {
        var payload = Converter.ToPayload(new Person("Ada", 36));
        Assert.Equal("""{"Name":"Ada","Age":36}""", payload.Data.ToStringUtf8());
        Assert.Equal(new Person("Ada", 36), Converter.ToValue<Person>(payload));
    }

    [Fact]
    public void Messages_are_protobuf_json_and_name_their_type()
    {
        var message = new WorkflowExecution { WorkflowId = "w", RunId = "r" };
        var payload = Converter.ToPayload(message);
        Assert.Equal("json/protobuf", payload.Metadata["encoding"].ToStringUtf8());
        Assert.Equal("temporal.api.common.v1.WorkflowExecution", payload.Metadata["messageType"].ToStringUtf8());
        Assert.Equal(message, Converter.ToValue<WorkflowExecution>(payload));
        Assert.Throws<ArgumentException>(() => Converter.ToValue<WorkflowType>(payload));
        Assert.Throws<ArgumentException>(() => Converter.ToValue<string>(payload));
    }

    [Fact]
    public void Binary_protobuf_is_read()
    {
        var message = new WorkflowExecution { WorkflowId = "w" };
        Assert.True(new BinaryProtoConverter().TryToPayload(message, out var payload));
        Assert.Equal(message, Converter.ToValue<WorkflowExecution>(payload!));
    }

    [Fact]
    public void A_void_result_is_null()
    {
        Assert.Equal("binary/null", Converter.ToPayload(default(ValueTuple)).Metadata["encoding"].ToStringUtf8());
        Assert.Equal(0, Converter.ToValue<int>(Converter.ToPayload(null)));
    }

    [Fact]
    public void Json_null_does_not_fit_a_type_without_null()
    {
        var payload = Converter.ToPayload("x");
        payload.Data = ByteString.CopyFromUtf8("null");
        Assert.Throws<JsonException>(() => Converter.ToValue<int>(payload));
        Assert.Null(Converter.ToValue<string?>(payload));
    }

    [Fact]
    public void Raw_values_skip_conversion_both_ways()
    {
        var payload = new Payload { Data = ByteString.CopyFromUtf8("as it is") };
        Assert.Same(payload, Converter.ToPayload(new RawValue(payload)));
        Assert.Same(payload, Converter.ToValue<IRawValue>(payload).Payload);
    }

    [Fact]
    public void A_payload_without_or_with_a_strange_encoding_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Converter.ToValue<string>(new Payload()));
        var strange = new Payload { Metadata = { ["encoding"] = ByteString.CopyFromUtf8("binary/odd") } };
        var refused = Assert.Throws<KeyNotFoundException>(() => Converter.ToValue<string>(strange));
        Assert.Contains("binary/odd", refused.Message);
    }

    [Fact]
    public void Unknown_types_become_plain_objects_where_asked_for()
    {
        var options = new JsonSerializerOptions { Converters = { JsonCommonTypeConverter.Instance } };
        var read = JsonSerializer.Deserialize<Dictionary<string, object?>>("""{"a":[1,2.5,"x",null,true],"b":{"c":3}}""", options)!;
        Assert.Equal([1L, 2.5, "x", null, true], (List<object?>)read["a"]!);
        Assert.Equal(3L, ((Dictionary<string, object?>)read["b"]!)["c"]);
        Assert.Equal("""{"a":{}}""", JsonSerializer.Serialize(new Dictionary<string, object?> { ["a"] = new object() }, options));
    }
}
