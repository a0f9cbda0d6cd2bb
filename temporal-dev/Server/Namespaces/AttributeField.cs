using System.Globalization;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Namespaces;

/// <summary>Names of the fields that custom search attributes stand for: the type and a number from 01.</summary>
internal static class AttributeField
{
    public static string Of(IndexedValueType type, int number) => string.Create(CultureInfo.InvariantCulture, $"{type}{number:00}");

    public static IndexedValueType TypeOf(string field) => Enum.Parse<IndexedValueType>(field.TrimEnd("0123456789".ToCharArray()));
}
