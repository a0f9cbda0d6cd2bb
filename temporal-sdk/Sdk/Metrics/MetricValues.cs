using System.Globalization;

namespace Temporalio.Common;

/// <summary>The types of values that metrics take.</summary>
internal static class MetricValues
{
    public static bool IsInteger(Type type) => Type.GetTypeCode(type) is
        TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16
        or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64;

    public static bool IsFloat(Type type) => Type.GetTypeCode(type) is TypeCode.Single or TypeCode.Double or TypeCode.Decimal;

    public static long ToLong<T>(T value)
        where T : struct => value switch
        {
            long number => number,
            int number => number,
            ulong number => number > long.MaxValue ? long.MaxValue : (long)number,
            _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        };

    public static double ToDouble<T>(T value)
        where T : struct => value is double number ? number : Convert.ToDouble(value, CultureInfo.InvariantCulture);

    public static ArgumentException Unfit(string kind, Type type) => new($"A {kind} takes no values of type {type}");
}
