using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Xunit;

namespace Tests.Sdk.Converters;

public class FailureConverterTests
{
    private static readonly DataConverter Converter = DataConverter.Default;

    private static Failure ToFailure(Exception exception) =>
        Converter.FailureConverter.ToFailure(exception, Converter.PayloadConverter);

    private static Exception ToException(Failure failure) =>
        Converter.FailureConverter.ToException(failure, Converter.PayloadConverter);

    [Fact]
    public void An_application_failure_keeps_everything()
    {
        var failure = ToFailure(new ApplicationFailureException(
            "disk full",
            new InvalidOperationException("no space"),
            errorType: "DiskFull",
            nonRetryable: true,
            details: ["sda1", 7],
            nextRetryDelay: TimeSpan.FromSeconds(5),
            category: ApplicationErrorCategory.Benign));
        var back = Assert.IsType<ApplicationFailureException>(ToException(failure));
        Assert.Equal(("disk full", "DiskFull", true), (back.Message, back.ErrorType, back.NonRetryable));
        Assert.Equal((2, "sda1", 7), (back.Details.Count, back.Details.ElementAt<string>(0), back.Details.ElementAt<int>(1)));
        Assert.Equal((TimeSpan.FromSeconds(5), ApplicationErrorCategory.Benign), (back.NextRetryDelay, back.Category));
        var cause = Assert.IsType<ApplicationFailureException>(back.InnerException);
        Assert.Equal(("no space", "InvalidOperationException", false), (cause.Message, cause.ErrorType, cause.NonRetryable));
    }

    [Fact]
    public void Without_details_there_is_no_details_field() =>
        Assert.Null(ToFailure(new ApplicationFailureException("plain")).ApplicationFailureInfo.Details);

    [Fact]
    public void Any_other_exception_is_an_application_failure_of_its_type_name_with_its_stack()
    {
        Exception thrown;
        try
        {
            throw new KeyNotFoundException("which?");
        }
        catch (KeyNotFoundException caught)
        {
            thrown = caught;
        }
        var failure = ToFailure(thrown);
        Assert.Equal("KeyNotFoundException", failure.ApplicationFailureInfo.Type);
        Assert.Contains(nameof(Any_other_exception_is_an_application_failure_of_its_type_name_with_its_stack), failure.StackTrace);
        Assert.Equal(failure.StackTrace, ToException(failure).StackTrace);
    }

    public static TheoryData<Failure, Type> Kinds => new()
    {
        { new() { Message = "m", CanceledFailureInfo = new() }, typeof(CanceledFailureException) },
        { new() { Message = "m", TimeoutFailureInfo = new() { TimeoutType = TimeoutType.Heartbeat } }, typeof(TimeoutFailureException) },
        { new() { Message = "m", TerminatedFailureInfo = new() }, typeof(TerminatedFailureException) },
        { new() { Message = "m", ServerFailureInfo = new() { NonRetryable = true } }, typeof(ServerFailureException) },
        { new() { Message = "m", ActivityFailureInfo = new() { ActivityId = "5" } }, typeof(ActivityFailureException) },
        { new() { Message = "m", ChildWorkflowExecutionFailureInfo = new() { Namespace = "n" } }, typeof(ChildWorkflowFailureException) },
        { new() { Message = "m", Source = "GoSDK" }, typeof(FailureException) },
        { new() { Message = "m", ResetWorkflowFailureInfo = new() }, typeof(FailureException) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_has_its_exception_and_goes_out_again_as_it_came_in(Failure failure, Type type)
    {
        failure.Cause = new() { Message = "why", ApplicationFailureInfo = new() { Type = "Why" } };
        var exception = ToException(failure);
        Assert.Equal(type, exception.GetType());
        Assert.Equal("m", exception.Message);
        Assert.Equal("Why", Assert.IsType<ApplicationFailureException>(exception.InnerException).ErrorType);
        Assert.Equal(failure, ToFailure(exception));
        Assert.NotSame(failure, ToFailure(exception));
    }

    [Fact]
    public void A_failure_without_a_kind_cannot_be_made_up() =>
        Assert.Throws<ArgumentException>(() => ToFailure(new FailureException("nobody sent this")));

    [Fact]
    public void Text_and_stack_can_be_moved_into_a_payload_and_come_back()
    {
        var converter = new DefaultFailureConverter.WithEncodedCommonAttributes();
        var failure = converter.ToFailure(
            new ApplicationFailureException("secret", new InvalidOperationException("deeper secret"), "Kind"), Converter.PayloadConverter);
        Assert.Equal(("Encoded failure", "", "Kind"), (failure.Message, failure.StackTrace, failure.ApplicationFailureInfo.Type));
        Assert.Equal("""{"message":"secret","stack_trace":""}""", failure.EncodedAttributes.Data.ToStringUtf8());
        Assert.Equal("Encoded failure", failure.Cause.Message);

        var exception = converter.ToException(failure, Converter.PayloadConverter);
        Assert.Equal(("secret", "deeper secret"), (exception.Message, exception.InnerException!.Message));
        Assert.Equal(failure, converter.ToFailure(exception, Converter.PayloadConverter));
    }

    [Fact]
    public void Hidden_text_that_cannot_be_read_leaves_the_failure_as_it_is()
    {
        var failure = new Failure { Message = "Encoded failure", ApplicationFailureInfo = new(), EncodedAttributes = new() };
        Assert.Equal("Encoded failure", ToException(failure).Message);
        failure.EncodedAttributes = Converter.PayloadConverter.ToPayload(new[] { 1 });
        Assert.Equal("Encoded failure", ToException(failure).Message);
    }

    [Fact]
    public async Task The_codec_reaches_details_and_hidden_text_and_leaves_what_was_received_alone()
    {
        var converter = new DataConverter(
            new DefaultPayloadConverter(), new DefaultFailureConverter.WithEncodedCommonAttributes(), new ReversingCodec());
        var failure = await converter.ToFailureAsync(new ApplicationFailureException("secret", details: ["detail"]));
        var received = failure.Clone();
        var exception = Assert.IsType<ApplicationFailureException>(await converter.ToExceptionAsync(received));
        Assert.Equal(("secret", "detail"), (exception.Message, exception.Details.ElementAt<string>(0)));
        Assert.Equal(failure, received);
    }

    [Theory]
    [InlineData(typeof(OperationCanceledException), true)]
    [InlineData(typeof(TaskCanceledException), true)]
    [InlineData(typeof(InvalidOperationException), false)]
    public void Cancellation_is_recognised_in_each_of_its_shapes(Type type, bool canceled) =>
        Assert.Equal(canceled, TemporalException.IsCanceledException((Exception)Activator.CreateInstance(type)!));

    [Fact]
    public void Cancellation_is_recognised_inside_an_activity_failure()
    {
        var activity = new Failure { ActivityFailureInfo = new(), Cause = new() { CanceledFailureInfo = new() } };
        Assert.True(TemporalException.IsCanceledException(ToException(activity)));
        activity.Cause = new() { TimeoutFailureInfo = new() };
        Assert.False(TemporalException.IsCanceledException(ToException(activity)));
    }
}
