namespace ReleaseWorkflows.Activities.Git;

/// <summary>Under whose name the worker makes tags.</summary>
/// <param name="Name">One line without angle brackets.</param>
/// <param name="Email">An address without angle brackets.</param>
public sealed record Tagger(string Name, string Email);
