namespace Temporalio.Converters;

/// <summary>A converter, codec or handle that can make a variant of itself for one context.</summary>
/// <typeparam name="T">What it makes.</typeparam>
public interface IWithSerializationContext<T>
{
    /// <summary>Makes the variant. Called often, also inside workflow code.</summary>
    /// <param name="context">The context.</param>
    /// <returns>The variant, or this object when the context changes nothing.</returns>
    T WithSerializationContext(ISerializationContext context);
}
