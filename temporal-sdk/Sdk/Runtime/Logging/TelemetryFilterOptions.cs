namespace Temporalio.Runtime;

/// <summary>A filter of log lines.</summary>
public class TelemetryFilterOptions : ICloneable
{
    /// <summary>Filters by a text such as <c>temporalio_sdk_core=DEBUG,WARN</c>.</summary>
    /// <param name="filterString">See <see cref="FilterString" />.</param>
    public TelemetryFilterOptions(string filterString) => FilterString = filterString;

    /// <summary>Filters by levels.</summary>
    /// <param name="core">Lowest level of lines of this library.</param>
    /// <param name="other">Lowest level of lines of everything below it.</param>
    public TelemetryFilterOptions(Level core = Level.Warn, Level other = Level.Error) =>
        FilterString = $"{Word(other)},{string.Join(",", LogDirectives.OwnTargets.Select(target => $"{target}={Word(core)}"))}";

    /// <summary>Levels of lines, the most talkative first.</summary>
    public enum Level
    {
        /// <summary>Everything.</summary>
        Trace = 0,

        /// <summary>What helps to find a fault.</summary>
        Debug = 1,

        /// <summary>What is worth knowing.</summary>
        Info = 2,

        /// <summary>What may need attention.</summary>
        Warn = 3,

        /// <summary>What went wrong.</summary>
        Error = 4,
    }

    /// <summary>
    /// Levels joined by commas, each for all lines (<c>WARN</c>) or for those of one part (<c>temporalio_sdk_core=DEBUG</c>); the
    /// longest name that fits wins. Levels are TRACE, DEBUG, INFO, WARN, ERROR and OFF, in any case.
    /// </summary>
    public string FilterString { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();

    private static string Word(Level level) => level.ToString().ToUpperInvariant();
}
