namespace Temporalio.Runtime;

/// <summary>How metrics travel to an OpenTelemetry collector.</summary>
public enum OpenTelemetryProtocol
{
    /// <summary>OTLP over gRPC.</summary>
    Grpc = 0,

    /// <summary>OTLP as protobuf over HTTP.</summary>
    Http = 1,
}
