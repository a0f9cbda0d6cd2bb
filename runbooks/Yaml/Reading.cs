using System.Collections.Immutable;

namespace ReleaseWorkflows.Runbooks;

/// <summary>What came of reading a file: the value, or everything that is wrong with it.</summary>
/// <param name="Value">Null exactly when there are errors.</param>
/// <param name="Errors">In the order of the file.</param>
public sealed record Reading<T>(T? Value, ImmutableArray<GrammarError> Errors)
    where T : class;
