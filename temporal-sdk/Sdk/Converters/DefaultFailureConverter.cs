using Temporalio.Api.Failure.V1;

namespace Temporalio.Converters;

/// <summary>Converts the whole tree of an exception and its causes, both ways.</summary>
public class DefaultFailureConverter : IFailureConverter
{
    /// <summary>Initializes with default options.</summary>
    public DefaultFailureConverter()
        : this(new())
    {
    }

    /// <summary>Initializes with options.</summary>
    /// <param name="options">The options; not copied.</param>
    protected DefaultFailureConverter(DefaultFailureConverterOptions options) => Options = options;

    /// <summary>The options.</summary>
    public DefaultFailureConverterOptions Options { get; }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A bare FailureException that was never received: it has no kind to be encoded as.</exception>
    public virtual Failure ToFailure(Exception exception, IPayloadConverter payloadConverter)
    {
        var failure = OutgoingFailure.From(exception, payloadConverter, ToFailure);
        if (Options.EncodeCommonAttributes) CommonAttributes.Hide(failure, payloadConverter);
        return failure;
    }

    /// <inheritdoc />
    public virtual Exception ToException(Failure failure, IPayloadConverter payloadConverter)
    {
        var cause = failure.Cause is null ? null : ToException(failure.Cause, payloadConverter);
        return IncomingFailure.ToException(CommonAttributes.Reveal(failure, payloadConverter), cause, payloadConverter);
    }

    /// <summary>A failure converter that moves message and stack trace of every failure into a payload.</summary>
    public class WithEncodedCommonAttributes : DefaultFailureConverter
    {
        /// <summary>Initializes the converter.</summary>
        public WithEncodedCommonAttributes()
            : base(new() { EncodeCommonAttributes = true })
        {
        }
    }
}
