namespace Tests.Bench;

/// <summary>One thing that is measured; runs alone on the machine.</summary>
internal interface IMeasure
{
    string Name { get; }

    Task<IReadOnlyList<Figure>> RunAsync();
}
