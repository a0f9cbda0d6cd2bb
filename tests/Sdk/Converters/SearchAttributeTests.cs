using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Xunit;

namespace Tests.Sdk.Converters;

public class SearchAttributeTests
{
    private static readonly SearchAttributeKey<string> Tag = SearchAttributeKey.CreateKeyword("Tag");
    private static readonly SearchAttributeKey<long> Count = SearchAttributeKey.CreateLong("Count");
    private static readonly SearchAttributeKey<DateTimeOffset> Due = SearchAttributeKey.CreateDateTimeOffset("Due");
    private static readonly SearchAttributeKey<IReadOnlyCollection<string>> Hosts = SearchAttributeKey.CreateKeywordList("Hosts");

    private static readonly SearchAttributeCollection All = new SearchAttributeCollection.Builder()
        .Set(Tag, "v1")
        .Set(Count, 3)
        .Set(SearchAttributeKey.CreateDouble("Share"), 0.5)
        .Set(SearchAttributeKey.CreateBool("Live"), true)
        .Set(SearchAttributeKey.CreateText("Notes"), "a few words")
        .Set(Due, new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)))
        .Set(Hosts, ["a", "b"])
        .ToSearchAttributeCollection();

    [Fact]
    public void Every_type_goes_there_and_back()
    {
        var back = SearchAttributeCollection.FromProto(All.ToProto());
        Assert.Equal(All.Select(key => (key.Name, key.ValueType)), back.Select(key => (key.Name, key.ValueType)));
        Assert.Equal(("v1", 3), (back.Get(Tag), back.Get(Count)));
        Assert.Equal(All.Get(Due), back.Get(Due));
        Assert.Equal(["a", "b"], back.Get(Hosts));
    }

    [Theory]
    [InlineData("Tag", "Keyword", "\"v1\"")]
    [InlineData("Count", "Int", "3")]
    [InlineData("Share", "Double", "0.5")]
    [InlineData("Live", "Bool", "true")]
    [InlineData("Notes", "Text", "\"a few words\"")]
    [InlineData("Due", "Datetime", "\"2026-01-02T03:04:05.0000000\\u002B02:00\"")]
    [InlineData("Hosts", "KeywordList", "[\"a\",\"b\"]")]
    public void Payloads_are_plain_json_and_name_their_type(string name, string type, string json)
    {
        var payload = All.ToProto().IndexedFields[name];
        Assert.Equal(
            ("json/plain", type, json),
            (payload.Metadata["encoding"].ToStringUtf8(), payload.Metadata["type"].ToStringUtf8(), payload.Data.ToStringUtf8()));
    }

    [Fact]
    public void A_removal_is_a_null_payload_with_its_type()
    {
        var payload = SearchAttributePayloads.ToPayload(Count.ValueUnset());
        Assert.Equal("binary/null", payload.Metadata["encoding"].ToStringUtf8());
        Assert.Equal("Int", payload.Metadata["type"].ToStringUtf8());
        Assert.Empty(SearchAttributeCollection.FromProto(new() { IndexedFields = { ["Count"] = payload } }));
    }

    [Fact]
    public void A_keyword_that_arrives_as_a_list_of_one_is_read()
    {
        var proto = new SearchAttributes { IndexedFields = { ["Tag"] = Typed("Keyword", "[\"v1\"]") } };
        Assert.Equal("v1", SearchAttributeCollection.FromProto(proto).Get(Tag));
    }

    [Theory]
    [InlineData("Int", "\"three\"")]
    [InlineData("Datetime", "\"soon\"")]
    [InlineData("Bool", "{}")]
    [InlineData("Keyword", "not json")]
    public void A_value_that_is_not_of_its_type_is_refused_by_name(string type, string json)
    {
        var proto = new SearchAttributes { IndexedFields = { ["Odd"] = Typed(type, json) } };
        var refused = Assert.Throws<ArgumentException>(() => SearchAttributeCollection.FromProto(proto));
        Assert.Contains("Odd", refused.Message);
    }

    [Fact]
    public void A_value_without_its_type_is_refused() => Assert.Throws<ArgumentException>(
        () => SearchAttributeCollection.FromProto(new() { IndexedFields = { ["Odd"] = new() { Data = ByteString.CopyFromUtf8("1") } } }));

    [Fact]
    public void Keys_of_other_types_do_not_find_a_value()
    {
        Assert.False(All.TryGetValue(SearchAttributeKey.CreateText("Tag"), out _));
        Assert.True(All.ContainsKey("Tag"));
        Assert.Throws<KeyNotFoundException>(() => All.Get(SearchAttributeKey.CreateLong("Tag")));
    }

    [Fact]
    public void A_builder_replaces_by_name_and_removes()
    {
        var changed = new SearchAttributeCollection.Builder(All)
            .Set(SearchAttributeKey.CreateText("Tag"), "text")
            .Unset(Count)
            .ToSearchAttributeCollection();
        Assert.Equal(IndexedValueType.Text, changed.Single(key => key.Name == "Tag").ValueType);
        Assert.False(changed.ContainsKey(Count));
        Assert.Equal(All.Count - 1, changed.Count);
    }

    [Fact]
    public void Keys_are_ordered_by_name_then_type()
    {
        Assert.True(SearchAttributeKey.CreateKeyword("A") < SearchAttributeKey.CreateText("B"));
        Assert.True(SearchAttributeKey.CreateText("A") < SearchAttributeKey.CreateKeyword("A"));
        Assert.True(SearchAttributeKey.CreateText("A") == SearchAttributeKey.CreateText("A"));
        Assert.True(null < (SearchAttributeKey)Tag);
    }

    private static Payload Typed(string type, string json) => new()
    {
        Metadata = { ["encoding"] = ByteString.CopyFromUtf8("json/plain"), ["type"] = ByteString.CopyFromUtf8(type) },
        Data = ByteString.CopyFromUtf8(json),
    };
}
