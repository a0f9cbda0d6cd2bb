using Temporalio.Wire;
using Xunit;

namespace Tests.Sdk.Wire;

public class GrpcTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain text, 1 + 1 ~", "plain text, 1 + 1 ~")]
    [InlineData("100%", "100%25")]
    [InlineData("line\nbreak", "line%0Abreak")]
    [InlineData("grün", "gr%C3%BCn")]
    public void Messages_are_percent_encoded(string text, string encoded)
    {
        Assert.Equal(encoded, GrpcMessageText.Encode(text));
        Assert.Equal(text, GrpcMessageText.Decode(encoded));
    }

    [Theory]
    [InlineData("50% off", "50% off")]
    [InlineData("end%2", "end%2")]
    [InlineData("%zz", "%zz")]
    public void A_broken_escape_stays_as_it_is(string encoded, string text) => Assert.Equal(text, GrpcMessageText.Decode(encoded));

    [Theory]
    [InlineData("", 0)]
    [InlineData("AQ", 1)]
    [InlineData("AQ==", 1)]
    [InlineData("AQI", 2)]
    [InlineData("AQID", 3)]
    public void Binary_is_read_with_and_without_padding(string text, int length)
    {
        Assert.True(GrpcBinary.TryDecode(text, out var bytes));
        Assert.Equal([.. new byte[] { 1, 2, 3 }.Take(length)], bytes);
        Assert.Equal(text.TrimEnd('='), GrpcBinary.Encode(bytes));
    }

    [Fact]
    public void What_is_not_base64_is_refused() => Assert.False(GrpcBinary.TryDecode("a*b", out _));

    [Theory]
    [InlineData(0, "1n")]
    [InlineData(1, "1000u")]
    [InlineData(30_000, "30000000u")]
    [InlineData(70_000, "70000000u")]
    [InlineData(100_000, "100000m")]
    [InlineData(3_600_000_000, "3600000S")]
    public void Timeouts_are_written_in_the_finest_unit_that_fits(long milliseconds, string text) =>
        Assert.Equal(text, GrpcTimeout.Format(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData("1H", 3_600_000)]
    [InlineData("2M", 120_000)]
    [InlineData("30S", 30_000)]
    [InlineData("250m", 250)]
    [InlineData("5000u", 5)]
    [InlineData("7000000n", 7)]
    public void Timeouts_are_read(string text, int milliseconds)
    {
        Assert.True(GrpcTimeout.TryParse(text, out var timeout));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), timeout);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1x")]
    [InlineData("-1S")]
    [InlineData("123456789S")]
    [InlineData("1.5S")]
    public void A_malformed_timeout_is_told_apart(string? text) => Assert.False(GrpcTimeout.TryParse(text, out _));

    [Fact]
    public void A_status_repeats_code_and_text_in_its_details_and_gives_them_back()
    {
        var detail = new Temporalio.Api.ErrorDetails.V1.NotFoundFailure { CurrentCluster = "active" };
        var status = GrpcStatus.With(GrpcStatusCode.NotFound, "no such run", detail);
        Assert.Equal((5, "no such run"), (status.Details!.Code, status.Details.Message));
        Assert.Equal(detail, status.Detail<Temporalio.Api.ErrorDetails.V1.NotFoundFailure>());
        Assert.Null(status.Detail<Temporalio.Api.ErrorDetails.V1.QueryFailedFailure>());
    }
}
